package dev.irsacheck.emulator.answer;

import dev.irsacheck.emulator.answer.StsAnswer.Granted;

/** The AWS query protocol's XML, as STS writes it. */
public final class StsXml {
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private StsXml() {}

  public static String render(StsAnswer answer, String requestId) {
    if (answer instanceof StsError error) {
      return error(error, requestId);
    }
    return granted((Granted) answer, requestId);
  }

  private static String granted(Granted granted, String requestId) {
    String action = granted.action();
    return "<"
        + action
        + "Response xmlns=\""
        + NAMESPACE
        + "\">\n  <"
        + action
        + "Result>"
        + granted.resultXml()
        + "</"
        + action
        + "Result>\n  <ResponseMetadata>\n    <RequestId>"
        + requestId
        + "</RequestId>\n  </ResponseMetadata>\n</"
        + action
        + "Response>\n";
  }

  private static String error(StsError error, String requestId) {
    String type = error.status() >= 500 ? "Receiver" : "Sender";
    return "<ErrorResponse xmlns=\""
        + NAMESPACE
        + "\">\n  <Error>\n    <Type>"
        + type
        + "</Type>\n    <Code>"
        + escape(error.code())
        + "</Code>\n    <Message>"
        + escape(error.message())
        + "</Message>\n  </Error>\n  <RequestId>"
        + requestId
        + "</RequestId>\n</ErrorResponse>\n";
  }

  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
