/** Finds QR codes in a picture, as the Shape Detection API has it. */
export interface CodeDetector {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

/** What a browser may bring. */
export interface NativeDetector {
  new (options: { readonly formats: string[] }): CodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** A browser, as far as codes go. */
export interface DetectorHost {
  readonly BarcodeDetector?: NativeDetector | undefined;
}

const FORMAT = "qr_code";

/**
 * The browser's own reader of QR codes where it has one that works, else the library's, which is loaded only then. Some
 * systems have the interface and nothing behind it: that shows when it is asked for its formats, or at the first picture.
 */
export async function codeDetector(
  host: DetectorHost = globalThis as DetectorHost,
  library: () => Promise<CodeDetector> = loadLibrary,
): Promise<CodeDetector> {
  const native = await nativeOf(host);
  if (native === undefined) return library();
  let fallback: CodeDetector | undefined;
  return {
    async detect(picture) {
      if (fallback !== undefined) return fallback.detect(picture);
      try {
        return await native.detect(picture);
      } catch {
        fallback = await library();
        return fallback.detect(picture);
      }
    },
  };
}

async function nativeOf({ BarcodeDetector }: DetectorHost): Promise<CodeDetector | undefined> {
  if (BarcodeDetector === undefined) return undefined;
  const formats = await BarcodeDetector.getSupportedFormats();
  return formats.includes(FORMAT) ? new BarcodeDetector({ formats: [FORMAT] }) : undefined;
}

async function loadLibrary(): Promise<CodeDetector> {
  const { BarcodeDetector } = await import("qr/decode.js");
  return new BarcodeDetector({ formats: [FORMAT] });
}
