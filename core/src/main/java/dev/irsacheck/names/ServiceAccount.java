package dev.irsacheck.names;

/** A Kubernetes service account; a token's subject is {@code system:serviceaccount:NS:SA}. */
public record ServiceAccount(String namespace, String name) {
  public String subject() {
    return "system:serviceaccount:" + namespace + ":" + name;
  }

  @Override
  public String toString() {
    return namespace + ":" + name;
  }
}
