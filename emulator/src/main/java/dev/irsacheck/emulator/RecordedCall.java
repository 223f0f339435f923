package dev.irsacheck.emulator;

/**
 * One request to a service other than STS.
 *
 * @param request action as {@code s3:GetObject}, and outcome: {@code granted}, {@code performed},
 *     an error's code, or a wrong answer's kind ({@code html})
 * @param caller the session's ARN; it and the region are empty if the signature was invalid
 */
public record RecordedCall(
    RecordedRequest request, String caller, String region, String userAgent) {}
