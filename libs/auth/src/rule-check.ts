/** Fails the start of a service that has a route without a rule, and names all of them. */
import { Injectable, RequestMethod, type OnModuleInit, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RULE } from './rules.js';

type Method = (...args: never[]) => unknown;

@Injectable()
export class RuleCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Throws a plain Error that lists the routes. */
  onModuleInit(): void {
    const without = this.routesWithoutRule();
    if (without.length > 0) throw new Error(`routes without an access rule: ${without.join('; ')}`);
  }

  /** `GET cases/:id (CaseController.show)` for each HTTP route without @Access, @PublicRoute or @LinkBearer. */
  routesWithoutRule(): string[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (metatype ? this.ofController(metatype as Type) : []));
  }

  private ofController(controller: Type): string[] {
    const prototype = controller.prototype as Record<string, Method>;
    if (Reflect.hasMetadata(RULE, controller)) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = prototype[name];
      if (!method || !Reflect.hasMetadata(METHOD_METADATA, method) || Reflect.hasMetadata(RULE, method))
        return [];
      const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number] ?? '?';
      const path = [
        Reflect.getMetadata(PATH_METADATA, controller),
        Reflect.getMetadata(PATH_METADATA, method),
      ];
      return [
        `${verb} ${path.flat().map(String).join('/').replace(/\/+/g, '/')} (${controller.name}.${name})`,
      ];
    });
  }
}
