import { describe, expect, it } from '@jest/globals';
import { isPushService, publicKeyOf } from './web-push.js';

describe('our key', () => {
  it('has the public half of RFC 8291, appendix A', () => {
    expect(publicKeyOf('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw')).toBe(
      'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
    );
    expect(() => publicKeyOf('')).toThrow();
  });
});

describe('the address a browser gives', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
    'https://wns2-by3p.notify.windows.com/w/?token=x',
    'https://web.push.apple.com/QPS',
  ])('%s is a push service', (endpoint) => expect(isPushService(endpoint, [])).toBe(true));

  it.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evil.example/https://fcm.googleapis.com/',
    'https://user:pass@fcm.googleapis.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://notify.windows.com/x',
    'file:///etc/passwd',
    'nonsense',
    `https://fcm.googleapis.com/${'a'.repeat(1000)}`,
  ])('%s is none, and is never called', (endpoint) => expect(isPushService(endpoint, [])).toBe(false));

  it('a further host counts only as configured', () => {
    expect(isPushService('http://127.0.0.1:8080/x', ['127.0.0.1:8080'])).toBe(true);
    expect(isPushService('http://127.0.0.1:8081/x', ['127.0.0.1:8080'])).toBe(false);
  });
});
