import { describe, expect, it } from '@jest/globals';
import { routeOf } from './route.model.js';

describe('addresses', () => {
  it('opens the page of a link and shows home for everything else', () => {
    expect(routeOf('/a/Ab-c_1.Xy9')).toEqual({ page: 'link', token: 'Ab-c_1.Xy9' });
    expect(routeOf('/a/')).toEqual({ page: 'home' });
    expect(routeOf('/')).toEqual({ page: 'home' });
  });
});
