package dev.irsacheck.cli.cluster.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonStream.Event;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;

/** Collects a role's members, which come in any order. */
final class RoleDetail {
  private JsonCursor cursor;
  private SourceLocation place;
  private String arn;
  private byte[] trust;
  private int attached = -1;
  private int inline = -1;

  RoleDetail(JsonCursor cursor) {
    this.cursor = cursor;
    this.place = cursor.place();
  }

  /** Continues in another file, or in a text in JSON. */
  RoleDetail in(JsonCursor other) {
    cursor = other;
    return this;
  }

  /** The place that findings name. */
  void place(SourceLocation other) {
    place = other;
  }

  SourceLocation place() {
    return place;
  }

  void member(String key, Event value) throws IOException, WrongInput, MalformedJson {
    switch (key) {
      case "Arn" -> arn = cursor.text(value);
      case "AssumeRolePolicyDocument" -> {
        String policy = cursor.policy(value);
        trust = policy == null ? null : policy.getBytes(UTF_8);
      }
      case "AttachedManagedPolicies" -> attached = count(value);
      case "RolePolicyList" -> inline = count(value);
      default -> {
        // Skipped.
      }
    }
  }

  void arn(String other) {
    arn = arn == null ? other : arn;
  }

  private int count(Event value) throws IOException, WrongInput, MalformedJson {
    if (value != Event.START_ARRAY) {
      return -1;
    }
    int[] count = {0};
    cursor.elements(each -> count[0]++);
    return count[0];
  }

  /** The lists that the source did not write are empty. */
  void otherListsAreEmpty() {
    attached = Math.max(attached, 0);
    inline = Math.max(inline, 0);
  }

  boolean hasLists() {
    return attached >= 0 || inline >= 0;
  }

  IamRole role() {
    return arn != null && RoleArn.read(arn) instanceof ParsedText.Valid<RoleArn> valid
        ? new IamRole(valid.value(), trust, policies(), place)
        : null;
  }

  boolean hasTrust() {
    return trust != null;
  }

  WrongInput noRole() {
    return new WrongInput(AuditInputTexts.noRole(place.toString(), problem()));
  }

  String problem() {
    return arn == null
        ? AuditInputTexts.noArn()
        : AuditInputTexts.badArn(RoleArn.read(arn).problem());
  }

  /** Attached policies without inline ones, or the reverse, are only a lower bound. */
  private int policies() {
    int known = Math.max(attached, 0) + Math.max(inline, 0);
    return attached >= 0 && inline >= 0 || known > 0 ? known : -1;
  }
}
