/** All text of the pages, in English; its keys are the keys of every language. ICU MessageFormat. */
export const en = {
  site: {
    title: "Peerwatt",
    description: "Drivers sell each other energy. The price falls until nobody goes lower.",
    home: "Peerwatt, to the market",
  },
  navigation: {
    label: "Main",
    skip: "Skip to content",
    places: { market: "Market" },
  },
  display: {
    open: "Appearance and language",
    title: "Appearance and language",
    theme: "Appearance",
    themes: { system: "As the device", light: "Light", dark: "Dark" },
    language: "Language",
  },
  states: {
    close: "Close",
    retry: "Try again",
    loading: "Loading …",
    noMarket: "No market here yet",
    down: "The chain does not answer. Nothing can be shown or sent until it does.",
    stale: "The chain last answered {ago} ago. What you see is that old.",
    broken: "This page broke",
    brokenHint: "Nothing was sent. Try again; if it stays, reload the page.",
    notFound: "There is no such page",
    notFoundHint: "The address may be mistyped, or what it showed is gone.",
    toMarket: "To the market",
  },
  wallet: {
    connect: "Connect",
    account: "Your account {address}",
    choose: "Choose a wallet",
    yours: "Your account",
    explain:
      "The wallet keeps your key and asks you before anything is signed. Peerwatt never sees the key.",
    none: "This browser has no wallet. Install one, then come back.",
    browser: "Wallet of this browser",
    demo: "Demo wallet",
    demoHint: "Play money on this machine. Nothing to install.",
    demoMark:
      "Demo wallet: its key lives in this page and its money is worth nothing. Never send it anything real.",
    coins: "In the wallet",
    available: "In the market, free",
    standing: "In the register",
    statuses: { None: "Not registered", Active: "Registered", Removed: "Removed" },
    reputation: "Reputation",
    disconnect: "Disconnect",
    switchChain: "Switch network",
    wrongChain:
      "Your wallet is on network {actual, number, ::group-off}, the market on {expected}. Nothing can be sent until it switches.",
  },
  errors: {
    UserRejected: {
      what: "You declined in the wallet.",
      do: "Nothing was sent. Confirm there if you want to go on.",
    },
    InsufficientFunds: {
      what: "Your wallet has too little for this and the fee.",
      do: "Send it some coins, or choose a smaller amount.",
    },
    WrongChain: {
      what: "Your wallet is on another network than the market.",
      do: "Switch the network in the wallet and try again.",
    },
    WalletLocked: {
      what: "The wallet does not let this page use the account.",
      do: "Unlock it, connect the account and try again.",
    },
    WalletBusy: {
      what: "The wallet has another question open.",
      do: "Answer that one first, then try again.",
    },
    NodeUnreachable: {
      what: "The chain does not answer.",
      do: "Check your connection and try again. If you were sending, look first whether it arrived.",
    },
    TooManyRequests: {
      what: "The chain's node is asked too much.",
      do: "Wait a moment and try again.",
    },
    StillPending: {
      what: "The transaction is not in a block yet.",
      do: "It may still go through, so do not send it twice. Look again in a while.",
    },
    TransactionReplaced: {
      what: "Your wallet put another transaction in the place of this one.",
      do: "If you did not mean that, send it again.",
    },
    NonceTooLow: {
      what: "Your account sent another transaction meanwhile.",
      do: "Try again; the wallet takes the next number.",
    },
    FeeTooLow: {
      what: "The fee is below what the network asks for now.",
      do: "Try again with the fee that the wallet suggests.",
    },
    MarketInactive: {
      what: "The market takes no new rounds and bids.",
      do: "Wait until the operator opens it again. Open rounds finish as they are.",
    },
  },
} as const;
