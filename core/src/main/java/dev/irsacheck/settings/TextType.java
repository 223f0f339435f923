package dev.irsacheck.settings;

import dev.irsacheck.names.KubernetesNames;
import dev.irsacheck.text.Printable;

/** Text, most of it of a form that others gave: AWS and Kubernetes. */
enum TextType implements ValueType<String> {
  PRINTABLE("TEXT", "contains characters that do not print"),
  CODE("CODE", "is not a code such as IRSA503"),
  DNS_NAME("NAME", "is not an annotation prefix such as eks.amazonaws.com"),
  /** As Kubernetes asks of what others than itself name. */
  QUALIFIED_NAME("PREFIX/NAME", "is not a condition type such as irsacheck.dev/ready");

  private final String placeholder;
  private final String complaint;

  TextType(String placeholder, String complaint) {
    this.placeholder = placeholder;
    this.complaint = complaint;
  }

  @Override
  public String placeholder() {
    return placeholder;
  }

  @Override
  public SettingValue<String> parse(String text) {
    String kept =
        switch (this) {
          case PRINTABLE -> Printable.holdsOnly(text) ? text : null;
          case CODE -> isCode(text) ? text : null;
          case DNS_NAME -> KubernetesNames.isDnsName(text) ? text : null;
          case QUALIFIED_NAME -> KubernetesNames.isQualifiedName(text) ? text : null;
        };
    return SettingValue.orBad(kept, text, complaint);
  }

  /** {@code IRSA} and three digits. */
  static boolean isCode(String text) {
    boolean code = text.length() == 7 && text.startsWith("IRSA");
    for (int i = 4; code && i < text.length(); i++) {
      code = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return code;
  }
}
