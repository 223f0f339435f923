package dev.irsacheck.emulator;

/**
 * An error answer of STS.
 *
 * <p>Codes, statuses and texts are those that the STS API reference and public issue reports show.
 *
 * @param status the HTTP status
 */
record StsError(int status, String code, String message) implements StsAnswer {

  static StsError validation(String message) {
    return new StsError(400, "ValidationError", message);
  }

  static StsError invalidToken(String message) {
    return new StsError(400, "InvalidIdentityToken", message);
  }

  static StsError expiredToken(String message) {
    return new StsError(400, "ExpiredTokenException", message);
  }

  /** One text for every mismatch, and for a role that does not exist: STS does not say which. */
  static StsError notAuthorized() {
    return new StsError(
        403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  static StsError invalidClientToken() {
    return new StsError(
        403, "InvalidClientTokenId", "The security token included in the request is invalid");
  }

  static StsError signature(String message) {
    return new StsError(403, "SignatureDoesNotMatch", message);
  }
}
