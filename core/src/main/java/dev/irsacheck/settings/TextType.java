package dev.irsacheck.settings;

import dev.irsacheck.text.Printable;

/** Text, most of it of a form that others gave: AWS and Kubernetes. */
enum TextType implements ValueType<String> {
  PRINTABLE("TEXT", "holds characters that do not print"),
  CODE("CODE", "is not a code such as IRSA503"),
  /** Twelve digits. */
  ACCOUNT("ACCOUNT", "is not an account id of 12 digits"),
  ROLE_ARN("ARN", "is not a role ARN such as arn:aws:iam::111122223333:role/orders"),
  /** {@code NS:SA}, {@code NS/SA} or {@code system:serviceaccount:NS:SA}; kept as the last. */
  SERVICE_ACCOUNT("NS:SA", "is not a service account such as shop:orders or shop/orders"),
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
          case CODE -> AwsNames.isDiagnosisCode(text) ? text : null;
          case ACCOUNT -> AwsNames.isAccount(text) ? text : null;
          case ROLE_ARN -> AwsNames.isRoleArn(text) ? text : null;
          case SERVICE_ACCOUNT -> KubernetesNames.subject(text);
          case DNS_NAME -> KubernetesNames.isDnsName(text) ? text : null;
          case QUALIFIED_NAME -> KubernetesNames.isQualifiedName(text) ? text : null;
        };
    return SettingValue.orBad(kept, text, complaint);
  }
}
