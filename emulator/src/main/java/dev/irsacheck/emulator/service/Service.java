package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.http.HttpRequest;

/** A service of AWS, as far as permission probes ask it. */
interface Service {

  /** The service as credential scopes name it: {@code s3}, {@code secretsmanager}. */
  String name();

  /** How it words its errors. */
  Protocol protocol();

  /**
   * What a request asks for, as IAM names it ({@code s3:GetObject}); also for what cannot be done.
   */
  String action(HttpRequest request);

  /** Answers a request whose signature holds. */
  Reply answer(Call call);
}
