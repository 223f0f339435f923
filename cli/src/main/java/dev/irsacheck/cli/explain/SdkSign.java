package dev.irsacheck.cli.explain;

import static dev.irsacheck.cli.explain.Proof.CALLING_STS;
import static dev.irsacheck.cli.explain.Proof.NONE;
import static dev.irsacheck.cli.explain.Proof.ROLE_SESSION;
import static dev.irsacheck.cli.explain.Proof.STS;
import static dev.irsacheck.cli.explain.Proof.TOKEN_FILE;
import static dev.irsacheck.cli.explain.Proof.WEB_IDENTITY;
import static dev.irsacheck.cli.explain.SdkSign.Place.BEFORE;
import static dev.irsacheck.cli.explain.SdkSign.Place.BEHIND;
import static dev.irsacheck.cli.explain.SdkSign.Place.BELOW;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How each SDK words what STS answered: the table to extend for a new SDK.
 *
 * @param sdk who writes so; null where several do
 * @param sign the fragment to look for, folded
 * @param phrase the longest part of it that no log escapes
 * @param proves what the sign shows
 * @param before what stands right before the error code, folded; null where the code has no fixed
 *     place
 * @param place where to look for that
 */
record SdkSign(String sdk, String sign, Phrase phrase, Proof proves, String before, Place place) {
  /** Where the error code stands, seen from the sign. */
  enum Place {
    BEFORE,
    BEHIND,
    /** Behind the sign, or on a later line of the same event. */
    BELOW,
    ANYWHERE
  }

  static final String BOTOCORE = "botocore or AWS CLI";
  static final String GO_V1 = "Go v1";
  static final String GO_V2 = "Go v2";
  static final String JAVA_V1 = "Java v1";
  static final String JAVA_V2 = "Java v2";
  static final String JAVASCRIPT_V2 = "JavaScript v2";
  static final String JAVASCRIPT_V3 = "JavaScript v3";
  static final String RUST = "Rust";
  static final String DOTNET = ".NET";
  static final String PHP = "PHP";
  static final String RUBY = "Ruby";
  static final String CPP = "C++";
  static final String FLUENT_BIT = "Fluent Bit";

  private static final Pattern ESCAPED = Pattern.compile("[\"\\\\<>&]");

  /** In order: where several fit one line, the first names the SDK. */
  static final List<SdkSign> ALL =
      List.of(
          coded(
              BOTOCORE,
              "when calling the assumerolewithwebidentity",
              WEB_IDENTITY,
              BEFORE,
              "an error occurred ("),
          coded(BOTOCORE, "when calling the getcalleridentity", STS, BEFORE, "an error occurred ("),
          coded(
              GO_V2,
              "operation error sts: assumerolewithwebidentity",
              WEB_IDENTITY,
              BEHIND,
              "api error "),
          coded(GO_V2, "operation error sts: getcalleridentity", STS, BEHIND, "api error "),
          // What follows "caused by" is as often an error of Go's own.
          coded(GO_V1, "webidentityerr: failed to retrieve", WEB_IDENTITY, BELOW, "caused by: "),
          coded(JAVA_V1, "(service: awssecuritytokenservice;", STS, BEHIND, "error code: "),
          coded(RUBY, "aws::sts::errors::", STS, BEHIND, "aws::sts::errors::"),
          coded(null, "sts.amazonaws.com/doc/2011-06-15", STS, BELOW, "<code>"),
          coded(null, "sts:getcalleridentity: ", STS, BEHIND, "sts:getcalleridentity: "),
          sign(JAVA_V2, "(service: sts,", STS),
          sign(JAVA_V2, "software.amazon.awssdk.services.sts.", STS),
          sign(JAVA_V2, "webidentitytokenfilecredentialsprovider", WEB_IDENTITY),
          sign(JAVA_V2, "stswebidentitycredentialsproviderfactory", WEB_IDENTITY),
          sign(JAVA_V2, "defaultstsclient.", CALLING_STS),
          sign(JAVA_V2, "software.amazon.awssdk.", NONE),
          sign(JAVA_V1, "awssecuritytokenserviceclient", CALLING_STS),
          sign(JAVA_V1, "com.amazonaws.", NONE),
          sign(DOTNET, "amazon.runtime.assumerolewithwebidentitycredentials", WEB_IDENTITY),
          sign(DOTNET, "amazon.securitytoken.amazonsecuritytokenserviceclient", CALLING_STS),
          sign(DOTNET, "amazon.securitytoken.", STS),
          sign(DOTNET, "a token could not be loaded from the webidentitytokenfile", TOKEN_FILE),
          sign(DOTNET, "error calling assumerole for role", NONE),
          sign(PHP, "error executing \"assumerolewithwebidentity", WEB_IDENTITY),
          sign(PHP, "error executing \\\"assumerolewithwebidentity", WEB_IDENTITY),
          sign(PHP, "aws\\sts\\exception\\stsexception", STS),
          sign(RUST, "sts returned an error assuming web identity role", WEB_IDENTITY),
          sign(RUST, "serviceerror(serviceerror {", NONE),
          sign(GO_V1, "webidentityerr: unable to read file at", TOKEN_FILE),
          sign(GO_V1, "webidentityerr:", WEB_IDENTITY),
          sign(GO_V2, "failed to retrieve jwt from provide source", TOKEN_FILE),
          sign(GO_V2, "operation error sts:", CALLING_STS),
          sign(BOTOCORE, "assume_role_with_web_identity", WEB_IDENTITY),
          sign(BOTOCORE, "botocore", NONE),
          sign(JAVASCRIPT_V3, "@aws-sdk/client-sts", CALLING_STS),
          sign(JAVASCRIPT_V3, "@aws-sdk/", NONE),
          sign(JAVASCRIPT_V3, "$metadata", NONE),
          sign(JAVASCRIPT_V2, "tokenfilewebidentitycredentials.load", TOKEN_FILE),
          sign(JAVASCRIPT_V2, "node_modules/aws-sdk/", NONE),
          sign(JAVA_V1, "stsassumerolesessioncredentialsprovider", ROLE_SESSION),
          sign(CPP, "stsassumerolewithwebidentitycredentialsprovider", NONE),
          sign(CPP, "sts assumerole web identity creds provider", NONE),
          sign(CPP, "[aws-c-auth]", NONE),
          sign(FLUENT_BIT, "[aws_credentials]", NONE),
          sign(BOTOCORE, "credentials from container-role", NONE),
          sign(GO_V2, "failed to refresh cached credentials, failed to load credentials", NONE),
          sign(GO_V1, "ignoring, http credential provider", NONE),
          sign(JAVA_V2, "containercredentialsprovider():", NONE),
          sign(JAVASCRIPT_V3, "@smithy/credential-provider-imds", NONE),
          sign(PHP, "error retrieving credential from ecs", NONE),
          sign(RUST, "aws_config::meta::credentials", NONE),
          sign(null, "unable to read web identity token file", TOKEN_FILE),
          sign(null, "assumerolewithwebidentity", WEB_IDENTITY),
          sign(null, "eks.amazonaws.com/serviceaccount/token", TOKEN_FILE));

  private static SdkSign sign(String sdk, String sign, Proof proves) {
    return new SdkSign(sdk, sign, phrase(sign), proves, null, Place.ANYWHERE);
  }

  private static SdkSign coded(String sdk, String sign, Proof proves, Place place, String before) {
    return new SdkSign(sdk, sign, phrase(sign), proves, before, place);
  }

  private static Phrase phrase(String sign) {
    String longest = "";
    for (String part : ESCAPED.split(sign)) {
      longest = part.length() > longest.length() ? part : longest;
    }
    return Phrase.of(longest);
  }

  boolean isOn(LogLine line) {
    return line.has(phrase) && (phrase.folded().length() == sign.length() || line.has(sign));
  }

  /**
   * Whether any word in the code's place is an error code of STS, even one unknown to us. Below a
   * sign there are also errors of the SDK's own.
   */
  boolean placeIsSure() {
    return proves == WEB_IDENTITY && (place == BEFORE || place == BEHIND);
  }

  /** The word in the code's place; empty if there is none. */
  String code(LogLine line) {
    int at = line.folded().indexOf(sign);
    int start =
        switch (place) {
          case BEFORE -> at < 0 ? -1 : line.folded().lastIndexOf(before, at);
          case BEHIND -> at < 0 ? -1 : line.folded().indexOf(before, at);
          case BELOW -> line.folded().indexOf(before, Math.max(0, at));
          case ANYWHERE -> -1;
        };
    return start < 0 ? "" : line.word(start + before.length());
  }
}
