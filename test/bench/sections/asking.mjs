// One request of a client to the product.

/**
 * The answer's JSON; throws what was answered when it is no success. GET without a body.
 * @param {string} url @param {unknown} [body] @param {string} [token] @returns {Promise<any>}
 */
export async function ask(url, body, token) {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
