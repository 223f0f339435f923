package dev.irsacheck.emulator.answer;

/**
 * An error answer of STS.
 *
 * <p>Codes, statuses and texts are those that the STS API reference and public issue reports show.
 *
 * @param status the HTTP status
 */
public record StsError(int status, String code, String message) implements StsAnswer {

  public static StsError validation(String message) {
    return new StsError(400, "ValidationError", message);
  }

  public static StsError invalidToken(String message) {
    return new StsError(400, "InvalidIdentityToken", message);
  }

  public static StsError expiredToken(String message) {
    return new StsError(400, "ExpiredTokenException", message);
  }

  /** One text for every mismatch, and for a role that does not exist: STS does not say which. */
  public static StsError notAuthorized() {
    return new StsError(
        403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }

  public static StsError invalidClientToken() {
    return new StsError(
        403, "InvalidClientTokenId", "The security token included in the request is invalid");
  }

  public static StsError signature(String message) {
    return new StsError(403, "SignatureDoesNotMatch", message);
  }
}
