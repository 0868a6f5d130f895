/** A published evaluation; bytes in hexadecimal without 0x. */
export interface VrfVector {
  readonly name: string;
  readonly secretKey: string;
  readonly publicKey: string;
  readonly alpha: string;
  /** The input as a point, encoded. */
  readonly h?: string;
  /** The nonce, as the suite writes integers. */
  readonly k?: string;
  readonly proof: string;
  readonly output: string;
}

/** RFC 9381 appendix B.1, ECVRF-P256-SHA256-TAI. */
export const p256Vectors: readonly VrfVector[] = [
  {
    name: "RFC 9381 example 10",
    secretKey: "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
    publicKey: "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
    alpha: "73616d706c65",
    h: "0272a877532e9ac193aff4401234266f59900a4a9e3fc3cfc6a4b7e467a15d06d4",
    k: "0d90591273453d2dc67312d39914e3a93e194ab47a58cd598886897076986f77",
    proof:
      "035b5c726e8c0e2c488a107c600578ee75cb702343c153cb1eb8dec77f4b5071b4a53f0a46f018bc2c56e58d383f2305e0975972c26feea0eb122fe7893c15af376b33edf7de17c6ea056d4d82de6bc02f",
    output: "a3ad7b0ef73d8fc6655053ea22f9bede8c743f08bbed3d38821f0e16474b505e",
  },
  {
    name: "RFC 9381 example 11",
    secretKey: "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
    publicKey: "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
    alpha: "74657374",
    h: "02173119b4fff5e6f8afed4868a29fe8920f1b54c2cf89cc7b301d0d473de6b974",
    k: "5852353a868bdce26938cde1826723e58bf8cb06dd2fed475213ea6f3b12e961",
    proof:
      "034dac60aba508ba0c01aa9be80377ebd7562c4a52d74722e0abae7dc3080ddb56c19e067b15a8a8174905b13617804534214f935b94c2287f797e393eb0816969d864f37625b443f30f1a5a33f2b3c854",
    output: "a284f94ceec2ff4b3794629da7cbafa49121972671b466cab4ce170aa365f26d",
  },
  {
    name: "RFC 9381 example 12",
    secretKey: "2ca1411a41b17b24cc8c3b089cfd033f1920202a6c0de8abb97df1498d50d2c8",
    publicKey: "03596375e6ce57e0f20294fc46bdfcfd19a39f8161b58695b3ec5b3d16427c274d",
    alpha:
      "4578616d706c65207573696e67204543445341206b65792066726f6d20417070656e646978204c2e342e32206f6620414e53492e58392d36322d32303035",
    h: "0258055c26c4b01d01c00fb57567955f7d39cd6f6e85fd37c58f696cc6b7aa761d",
    k: "5689e2e08e1110b4dda293ac21667eac6db5de4a46a519c73d533f69be2f4da3",
    proof:
      "03d03398bf53aa23831d7d1b2937e005fb0062cbefa06796579f2a1fc7e7b8c667d091c00b0f5c3619d10ecea44363b5a599cadc5b2957e223fec62e81f7b4825fc799a771a3d7334b9186bdbee87316b1",
    output: "90871e06da5caa39a3c61578ebb844de8635e27ac0b13e829997d0d95dd98c19",
  },
];

/** RFC 9381 appendix B.3, ECVRF-EDWARDS25519-SHA512-TAI. */
export const edwards25519Vectors: readonly VrfVector[] = [
  {
    name: "RFC 9381 example 16",
    secretKey: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    alpha: "",
    h: "91bbed02a99461df1ad4c6564a5f5d829d0b90cfc7903e7a5797bd658abf3318",
    k: "8a49edbd1492a8ee09766befe50a7d563051bf3406cbffc20a88def030730f0f",
    proof:
      "8657106690b5526245a92b003bb079ccd1a92130477671f6fc01ad16f26f723f26f8a57ccaed74ee1b190bed1f479d9727d2d0f9b005a6e456a35d4fb0daab1268a1b0db10836d9826a528ca76567805",
    output:
      "90cf1df3b703cce59e2a35b925d411164068269d7b2d29f3301c03dd757876ff66b71dda49d2de59d03450451af026798e8f81cd2e333de5cdf4f3e140fdd8ae",
  },
  {
    name: "RFC 9381 example 17",
    secretKey: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    alpha: "72",
    h: "5b659fc3d4e9263fd9a4ed1d022d75eaacc20df5e09f9ea937502396598dc551",
    k: "d8c3a66921444cb3427d5d989f9b315aa8ca3375e9ec4d52207711a1fdb44107",
    proof:
      "f3141cd382dc42909d19ec5110469e4feae18300e94f304590abdced48aed5933bf0864a62558b3ed7f2fea45c92a465301b3bbf5e3e54ddf2d935be3b67926da3ef39226bbc355bdc9850112c8f4b02",
    output:
      "eb4440665d3891d668e7e0fcaf587f1b4bd7fbfe99d0eb2211ccec90496310eb5e33821bc613efb94db5e5b54c70a848a0bef4553a41befc57663b56373a5031",
  },
  {
    name: "RFC 9381 example 18",
    secretKey: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    alpha: "af82",
    h: "bf4339376f5542811de615e3313d2b36f6f53c0acfebb482159711201192576a",
    k: "5ffdbc72135d936014e8ab708585fda379405542b07e3bd2c0bd48437fbac60a",
    proof:
      "9bc0f79119cc5604bf02d23b4caede71393cedfbb191434dd016d30177ccbf8096bb474e53895c362d8628ee9f9ea3c0e52c7a5c691b6c18c9979866568add7a2d41b00b05081ed0f58ee5e31b3a970e",
    output:
      "645427e5d00c62a23fb703732fa5d892940935942101e456ecca7bb217c61c452118fec1219202a0edcf038bb6373241578be7217ba85a2687f7a0310b2df19f",
  },
];

/**
 * ECVRF-SECP256K1-SHA256-TAI under RFC 9381, suite 0xFE: nine of the 51 vectors of https://github.com/atikayda/ecvrf,
 * vectors/vectors.json at 2cb63ccc (MIT), which its implementations in Python, Go, C, Haskell and others all give. Each
 * number of tries and kind of key and input there is occurs.
 */
export const secp256k1Vectors: readonly VrfVector[] = [
  {
    name: "empty alpha, sk=1, 1 tries",
    secretKey: "0000000000000000000000000000000000000000000000000000000000000001",
    publicKey: "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
    alpha: "",
    h: "024192220588c4ef502f5d2ab75552edfbe0256cebb0424efb9c4c58f438c3dcb4",
    k: "db55edaf0706552da59a41b69be3740840ff95f529b0ebdc5a4ab2a32832aeda",
    proof:
      "024192220588c4ef502f5d2ab75552edfbe0256cebb0424efb9c4c58f438c3dcb43740e701a78589f13a3577908db37b1ddb55edaf0706552da59a41b69be3740878407cf6d13675cd94802a33b5e629f7",
    output: "6bf7eda22a89f87fb8c8e17fa111727ca02d0a23db29fdcbe7ac84280e8bde24",
  },
  {
    name: "empty alpha, key A, 1 tries",
    secretKey: "9828d8ebfd85e5ddd819e7a87515a882f7b0c2b664e852949eaa4028f5d83934",
    publicKey: "020996f71bc0c30d4141d85e1e7395e0198a2c6237e4a8b8cc0207c78082f97438",
    alpha: "",
    h: "0296b35284e78077e626ceebfda93e41a826ee761bd75dbf021c6f430a4ed7524e",
    k: "453e1d9ed7119eda172b43e76bcc985f17d0240d24b166a5479af9f78ef14188",
    proof:
      "022e28af17f33bfe54984cde0743a289f4ce943397c6bf61c4d9597878f014550b0d3710b3014d7cc4601bccef00eafec7a2173e2c53aa82214d2a97e08ab77584c4a20378f99fe347bc963ca0500017bb",
    output: "508f9a404c2074e1701ba9098043fca178282943d7892f2476aa5b925de51695",
  },
  {
    name: "empty alpha, key B, 2 tries",
    secretKey: "07ae54391b81d1f1cbbeaf1389935d132295c2ac16e90f8742ee9c08cdacbf0e",
    publicKey: "0303cb5b074daa30cc43f58bfec280185bc2543d67aff533baee6afbe61b6492fb",
    alpha: "",
    h: "02229e9e7e38bf1711c9688cd9783f048d4cc9525d0752b31b9a65db0816ccedc7",
    k: "8b42dca5c6cf02aab958696567e21df6f46ae025feae8017965fae9374a079a9",
    proof:
      "032e7686ba8b2cd61b75ccce93ae49cd97ff5d65009586d9db7fb0d1420f3d087b520b88c0422a7b4dbd97471b79a50393cc4400324f49c38bb308fef58fca7f81dd94f86aa0861a604fe544ab13bd7706",
    output: "816255bf4c87656e41e4c1c0e40ecc6e11ee86d996da843f74d49c1f80cdbcc3",
  },
  {
    name: "game seq 01-000008, key A, 5 tries",
    secretKey: "9828d8ebfd85e5ddd819e7a87515a882f7b0c2b664e852949eaa4028f5d83934",
    publicKey: "020996f71bc0c30d4141d85e1e7395e0198a2c6237e4a8b8cc0207c78082f97438",
    alpha: "30312d303030303038",
    h: "02a6fbab57681630939affed363c3f15af8167d00e41df3370ce269842ae72fecf",
    k: "30af1240c1cc8f6a03b43922f24f512f616d49614afd935cd393b12b5e60a181",
    proof:
      "03ba87e6fdf5c8786cfebbb381ea1ff5fc52130c00b18321461869b82b4d57aebfc44899d3be7fcc35dd5606f4680c051a04f119169e6cb5ff66c728a64dbac30b784c3582ad2e8e6e1aa5a252fa2df8d2",
    output: "04dda4544e56e2f81466fee5dcb027a32793e08c15a7a9b861d50235bf7a765d",
  },
  {
    name: "alpha='sample', key C, 3 tries",
    secretKey: "c12f64988d230996657c236b8a4c24847990836b429036f79539743cc695787d",
    publicKey: "0247a6328dcdfac223281984ba641c4ce776634c65878abc1262f6834a6a88ef34",
    alpha: "73616d706c65",
    h: "02c498bf68035f20f775c119adbaf2e35fcf32eed542dd347d1d680046db3e1395",
    k: "6d8f17d37cea25824155f09108656ca6051ee658dfa04c247b885fb7c5790e36",
    proof:
      "02cc42f94d65b08d12373a43ad8c762b673cccf0e6ba5a0e472ae74bfabc9cdcda5048d54f9b60e0e33d0e3831823f728d342179e76584c91d6f3a0239933c88f729e8421e74a1c1b3175dd7445d5ee65b",
    output: "b6feadc4d8e7208ff527e4ee053cfd576cbbe81e4ea865a80b3cee79aa5c5a40",
  },
  {
    name: "empty alpha, sk=n-1, 4 tries",
    secretKey: "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
    publicKey: "0379be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
    alpha: "",
    h: "02888bd13d12ed6a9fb3a3679540f4d99950f921443d2ba03926b80bcdf8840166",
    k: "b4760fa4282f7eac8a5212737182e6363ebffd02025402ef052d891537420d5f",
    proof:
      "03888bd13d12ed6a9fb3a3679540f4d99950f921443d2ba03926b80bcdf88401665f1cb462a14da0666e00c40197bfab6ab4760fa4282f7eac8a5212737182e635dfa3489f61066288972cc5139f8261f5",
    output: "d89b5b42a96fd8a2b9b9a5e9a70429c4a05e488bdfa4669335ddd25fe2a701a2",
  },
  {
    name: "alpha='sample', sk=n/2, 2 tries",
    secretKey: "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0",
    publicKey: "0300000000000000000000003b78ce563f89a0ed9414f5aa28ad0d96d6795f9c63",
    alpha: "73616d706c65",
    h: "02fed243666566807b64c7052035040f0e697b0a814f0854bd47649b67d13c21f2",
    k: "e3a9dc46c9d61ab9b5db56630d707c09572e39141381705964276ee2f64a5d46",
    proof:
      "031a36dfe62ae2465107e4927ee2a2f1c71e790822990e3bbd759c445074adcbcba5d427bf500efa683afec8a7511ef302e3a9dc46c9d61ab9b5db56630d707c09044425346b79f32546a80a8f4dbae3c5",
    output: "59439addde709d5ff1c749a1c2da2be9b0468517cf2a213125327594ac8f0c96",
  },
  {
    name: "binary non-utf8 4 bytes, 2 tries",
    secretKey: "9828d8ebfd85e5ddd819e7a87515a882f7b0c2b664e852949eaa4028f5d83934",
    publicKey: "020996f71bc0c30d4141d85e1e7395e0198a2c6237e4a8b8cc0207c78082f97438",
    alpha: "8081feff",
    h: "02667a8d0253b7da178478ba9a5a8fd7241d8153b4c0d3b75dcef72d1768020d37",
    k: "e1e34300fb3bb6395078f3b2413d5849ada8d2d9d784df1a3482abcaa4e38320",
    proof:
      "02fe3ec7c6c4c716cd52af6b58254a86abee49f9c92fe1477b324a81e9aeecb17b720ec0666086edf450963e256fcb2c15f4fc5059c45a5f6f995845d268e0b0ec2f65f9ccfe9d3a75f710912e05645a19",
    output: "e32a1e82d2c8417c5a23951d0e5e63080dd3e129c4cf5e719cdcf2d73f749caa",
  },
  {
    name: "high ctr (>10), alpha='highctr-002685', 23 tries",
    secretKey: "9828d8ebfd85e5ddd819e7a87515a882f7b0c2b664e852949eaa4028f5d83934",
    publicKey: "020996f71bc0c30d4141d85e1e7395e0198a2c6237e4a8b8cc0207c78082f97438",
    alpha: "686967686374722d303032363835",
    h: "026e5bdfb0466fad38b99153fb14b53f6d5bfac11ef897adf4a2cca355217160e1",
    k: "28a7095739c3c939dce3f1b8dd3860acef93d7b35d6f6308fa88d1b072f42ebc",
    proof:
      "03d8825a2e5e9075e98e235a8b88af6c312ef6add7b6bea54fd57cc393ae425fc83dde7b114c11e636b7c61437eed6c6e7094f849d466d8f7edfd9521d0c97fff6c8f55efc309c6d533ab5fb63eca960a9",
    output: "f622fba0e7b5fc9153c53fb743e996e3e37cf6f8c995fc1241d7e753a913d800",
  },
];

/**
 * A second implementation on secp256k1 with suite byte 0xFE: the TAI vectors of secp256kfun,
 * https://github.com/LLFourn/secp256kfun, vrf_fun/tests/rfc9381_test_vectors.rs at 00d53b89 (0BSD). It hashes the input with
 * no salt where RFC 9381's suites take the public key, and its nonces are its own; challenge and output are the RFC's.
 */
export const unsaltedSecp256k1Vectors: readonly VrfVector[] = [
  {
    name: "secp256kfun 1",
    secretKey: "0101010101010101010101010101010101010101010101010101010101010101",
    publicKey: "031b84c5567b126440995d3ed5aaba0565d71e1834604819ff9c17f5e9d5dd078f",
    alpha: "74657374",
    proof:
      "021200f50a94e0ffc796f8a615b234777dc13f88738fa038e839ea2f47335bd8fe62a4a77dab8d9340584c4ae0d94d1ef8916d8533ed7346a66dc49eb882c9c49e912ddda73e4a4e126ba8c889e9b7fffd",
    output: "0e86ed33996d86db36fcf3053e1bdf76e548693611eaffefcd76cbad0b0b1a0e",
  },
  {
    name: "secp256kfun 2",
    secretKey: "c90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b14e5c9",
    publicKey: "02dd308afec5777e13121fa72b9cc1b7cc0139715309b086c960e18fd969774eb8",
    alpha: "",
    proof:
      "039a59c76e7f26b69eff344c11c68cef48a3ef6ea9fb1be81884f1355db2a8b3f82dd54cd117ab6e8cf9a9398551d4ce4bab5a2eb29c984c10db71f4cdb1d3a85413de03ed165c8bd0203498cfbb82ac41",
    output: "0dd27f31b0ddf97e980f1423ee6b10cb2ba0006dda21c59c49dd1fc69a64546b",
  },
  {
    name: "secp256kfun 3",
    secretKey: "0b432b2677937381aef05bb02a66ecd012773062cf3fa2549e44f58ed2401710",
    publicKey: "0325d1dff95105f5253c4022f628a996ad3a0d95fbf21d468a1b33f8c160d8f517",
    alpha: "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f67",
    proof:
      "0371e02a9138fd05a39ed62e9bf4a0bf78016fec9493c4f1a9123106cdea1ccbebe8d6d31d7ac11d07af656a7c01290acbe5e541f5c5f630d082cb814e813889ee79f570b8360d031692e2ab3d2cb32baa",
    output: "a195ee2cd4da816a7e95dd407e0cdcfed5f9f1f1de1df86347b727d098fea744",
  },
];
