package dev.irsacheck.emulator;

/**
 * One request to a service other than STS, with what it showed of its sender.
 *
 * @param request {@code action} as IAM names it, such as {@code s3:GetObject}; {@code outcome}
 *     {@code granted} for what was read, {@code performed} for what wrote, sent or used a key, an
 *     error's code, or what was answered instead ({@code html})
 * @param caller the ARN of the session whose signature held; empty where none did
 * @param region the one that the request was signed for; empty where the signature did not hold
 */
public record RecordedCall(
    RecordedRequest request, String caller, String region, String userAgent) {}
