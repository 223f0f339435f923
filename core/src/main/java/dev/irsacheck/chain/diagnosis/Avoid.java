package dev.irsacheck.chain.diagnosis;

import java.util.Locale;

/** A change that hides a finding and does harm. The first line of a code's page names them. */
public enum Avoid {
  WIDEN_SUBJECT,
  DROP_AUDIENCE,
  DROP_CONDITIONS,
  WIDEN_PRINCIPAL,
  REPLACE_POLICY,
  STATIC_KEYS,
  NODE_ROLE,
  ADD_AUDIENCE,
  DELETE_PROVIDER,
  WIDEN_PERMISSIONS,
  REMOVE_DENY,
  REMOVE_BOUNDARY,
  SKIP_TLS;

  /** A stable word for machines, such as {@code widen-subject}. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What harm it does. */
  public String reason() {
    return switch (this) {
      case WIDEN_SUBJECT -> AvoidTexts.widenSubject();
      case DROP_AUDIENCE -> AvoidTexts.dropAudience();
      case DROP_CONDITIONS -> AvoidTexts.dropConditions();
      case WIDEN_PRINCIPAL -> AvoidTexts.widenPrincipal();
      case REPLACE_POLICY -> AvoidTexts.replacePolicy();
      case STATIC_KEYS -> AvoidTexts.staticKeys();
      case NODE_ROLE -> AvoidTexts.nodeRole();
      case ADD_AUDIENCE -> AvoidTexts.addAudience();
      case DELETE_PROVIDER -> AvoidTexts.deleteProvider();
      case WIDEN_PERMISSIONS -> AvoidTexts.widenPermissions();
      case REMOVE_DENY -> AvoidTexts.removeDeny();
      case REMOVE_BOUNDARY -> AvoidTexts.removeBoundary();
      case SKIP_TLS -> AvoidTexts.skipTls();
    };
  }
}
