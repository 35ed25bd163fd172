/** The part of the package `qrcode` that is used here; it brings no types of its own. */
declare module 'qrcode' {
  interface Options {
    errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H';
    /** Empty points around the picture. */
    margin?: number;
    /** Pixels of one point. */
    scale?: number;
  }
  const qrcode: {
    toString(text: string, options: Options & { type: 'svg' }): Promise<string>;
    toBuffer(text: string, options: Options): Promise<Buffer>;
  };
  export default qrcode;
}
