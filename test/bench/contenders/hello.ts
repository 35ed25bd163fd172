/** The smallest service on the same framework: one route. What six of these cost, any six services cost. */
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { answer } from './answering.js';

@Controller()
class Hello {
  @Get()
  hello(): string {
    return 'hello world';
  }
}

@Module({ controllers: [Hello] })
class HelloModule {}

const app = await NestFactory.create<NestFastifyApplication>(HelloModule, new FastifyAdapter(), {
  logger: false,
});
await app.listen(0, '127.0.0.1');

answer({ url: () => app.getUrl(), close: () => app.close() });
