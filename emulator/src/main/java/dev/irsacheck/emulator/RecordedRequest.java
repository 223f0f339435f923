package dev.irsacheck.emulator;

/**
 * One request that the emulator met; holds no token and no key.
 *
 * @param action the STS action, the path where the request named none, or the Pod Identity Agent's
 *     method and path
 * @param status the HTTP status answered; 0 where nothing was
 * @param outcome {@code granted}, an AWS error code such as {@code AccessDenied}, {@code page},
 *     {@code hang} or {@code reset}
 */
public record RecordedRequest(String action, int status, String outcome) {}
