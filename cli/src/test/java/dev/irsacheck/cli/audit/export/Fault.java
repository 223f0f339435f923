package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;
import static dev.irsacheck.cli.audit.export.Tree.ordered;
import static dev.irsacheck.cli.findings.Level.ERROR;
import static dev.irsacheck.cli.findings.Level.NOTE;
import static dev.irsacheck.cli.findings.Level.WARNING;

import dev.irsacheck.cli.findings.Level;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

enum Fault {
  ROLE_MISSING("IRSA874", ERROR, Scene::irsa, (app, scene) -> app.role = null),
  ROLE_NAME_MISTYPED(
      "IRSA874",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.annotations.put(App.ROLE_ARN, app.role.arn() + "s")),
  ROLE_PATH_LEFT_OUT("IRSA874", ERROR, Scene::irsa, (app, scene) -> app.role.path = "/teams/shop/"),
  ROLE_OF_ANOTHER_ACCOUNT(
      "IRSA874", ERROR, Scene::irsa, (app, scene) -> app.role.account = scene.data),
  ROLE_OF_AN_ASSOCIATION_MISSING(
      "IRSA874", ERROR, Scene::podIdentity, (app, scene) -> app.role = null),
  TARGET_ROLE_MISSING(
      "IRSA874",
      ERROR,
      Scene::podIdentity,
      (app, scene) -> app.targetRole = scene.data.arn("role/gone-" + app.name)),
  PARTITION_OF_ANOTHER_CLOUD(
      "IRSA403 IRSA874",
      ERROR,
      scene -> scene.irsaIn(scene.china),
      (app, scene) -> app.annotations.put(App.ROLE_ARN, app.role.arn().replace("aws-cn", "aws"))),
  ACCOUNT_WITHOUT_PROVIDER(
      "IRSA302", ERROR, Scene::irsa, (app, scene) -> app.withRoleIn(scene.bare)),
  PROVIDER_WITHOUT_AUDIENCE(
      "IRSA303",
      ERROR,
      Scene::irsa,
      (app, scene) -> {
        app.withRoleIn(scene.data);
        app.annotations.put("eks.amazonaws.com/audience", "reports.example.com");
        app.role.trusting(app.trust(app.subject(), "reports.example.com"));
      }),
  TRUST_OF_A_MISTYPED_ACCOUNT(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.role.trusting(app.trust(app.subject() + "s", Trusts.STS))),
  TRUST_OF_ANOTHER_NAMESPACE(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) ->
          app.role.trusting(app.trust(Trusts.subject("shop-old", app.name), Trusts.STS))),
  TRUST_OF_ANOTHER_CLUSTER(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) ->
          app.role.trusting(
              Trusts.irsa(
                  scene.main.provider(scene.edge.issuer),
                  scene.edge.issuer,
                  Trusts.STS,
                  app.subject()))),
  TRUST_OF_ANOTHER_ACCOUNTS_PROVIDER(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) ->
          app.role.trusting(
              Trusts.irsa(
                  scene.data.provider(scene.prod.issuer),
                  scene.prod.issuer,
                  Trusts.STS,
                  app.subject()))),
  TRUST_OF_ANOTHER_AUDIENCE(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.role.trusting(app.trust(app.subject(), "sts.aws.com"))),
  TRUST_WITH_A_SCHEME(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) -> {
        String issuer = "https://" + app.cluster.issuer;
        app.role.trusting(
            Trusts.irsa(app.role.account.provider(issuer), issuer, Trusts.STS, app.subject()));
      }),
  TRUST_BY_A_KEY_THAT_NO_TOKEN_HAS(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) ->
          app.role.trusting(
              Trusts.irsa(
                  app.provider(),
                  ordered("StringEquals", map(app.cluster.issuer + ":subject", app.subject()))))),
  TRUST_BY_EQUALS_WITH_A_STAR(
      "IRSA841",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.role.trusting(app.trust(Trusts.subject(app.namespace, "*"), Trusts.STS))),
  TRUST_WITHOUT_TAG_SESSION(
      "IRSA841",
      ERROR,
      Scene::podIdentity,
      (app, scene) -> app.role.trusting(Trusts.service("pods.eks.amazonaws.com"))),
  TRUST_OF_IRSA_FOR_AN_ASSOCIATION(
      "IRSA841", ERROR, Scene::podIdentity, (app, scene) -> app.role.trusting(app.trust())),
  ANNOTATION_MISSPELT(
      "IRSA804",
      ERROR,
      Scene::irsa,
      (app, scene) ->
          app.annotations.put("eks.amazonaws.com/rolearn", app.annotations.remove(App.ROLE_ARN))),
  ARN_MALFORMED(
      "IRSA106",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.annotations.put(App.ROLE_ARN, app.role.name)),
  POD_OLDER_THAN_THE_ANNOTATION(
      "IRSA871", ERROR, Scene::irsa, (app, scene) -> app.admittedBefore = -1),
  TWO_PODS_OLDER_THAN_THE_ANNOTATION(
      "IRSA871", ERROR, Scene::irsa, (app, scene) -> app.admittedBefore = 2),
  STATEFUL_SET_OLDER_THAN_THE_ANNOTATION(
      "IRSA871", ERROR, Scene::irsa, (app, scene) -> app.of("StatefulSet", 2).admittedBefore = -1),
  POD_ALONE_OLDER_THAN_THE_ANNOTATION(
      "IRSA871", ERROR, Scene::irsa, (app, scene) -> app.of("Pod", 1).admittedBefore = -1),
  POD_OLDER_THAN_THE_ASSOCIATION(
      "IRSA871", ERROR, Scene::podIdentity, (app, scene) -> app.admittedBefore = -1),
  POD_WITH_ANOTHER_ROLE(
      "IRSA872",
      WARNING,
      Scene::irsa,
      (app, scene) -> {
        app.admittedBefore = -1;
        app.annotationsThen = Map.of(App.ROLE_ARN, app.role.arn() + "-2025");
      }),
  POD_OF_AN_ASSOCIATION_THAT_IS_GONE(
      "IRSA872",
      WARNING,
      Scene::podIdentity,
      (app, scene) -> {
        app.association = null;
        app.admittedBefore = -1;
        app.associatedThen = true;
      }),
  TOKEN_VOLUME_MISSING(
      "IRSA871", ERROR, Scene::irsa, (app, scene) -> app.pod = PodChanges::withoutTokenVolume),
  SKIPPED_APPLICATION(
      "IRSA823",
      WARNING,
      Scene::irsa,
      (app, scene) -> app.template = pod -> PodChanges.proxied(pod, app.name)),
  SKIP_LABEL(
      "IRSA865",
      ERROR,
      Scene::irsa,
      (app, scene) ->
          app.template =
              pod ->
                  at(pod, "metadata", "labels")
                      .put("eks.amazonaws.com/skip-pod-identity-webhook", "true")),
  ROLE_VARIABLE_BY_HAND(
      "IRSA102",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.template = pod -> App.variable(pod, "AWS_ROLE_ARN", app.role.arn())),
  ENVIRONMENT_COPIED_FROM_A_POD(
      "IRSA104",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.template = pod -> PodChanges.withCopiedEnvironment(pod, app.role.arn())),
  ANNOTATION_ON_THE_POD(
      "IRSA805",
      ERROR,
      Scene::irsa,
      (app, scene) -> {
        String role = app.annotations.remove(App.ROLE_ARN);
        app.template = pod -> at(pod, "metadata", "annotations").put(App.ROLE_ARN, role);
      }),
  AUDIENCE_EMPTY(
      "IRSA811",
      ERROR,
      Scene::irsa,
      (app, scene) -> app.annotations.put("eks.amazonaws.com/audience", "")),
  POD_IDENTITY_ON_WINDOWS(
      "IRSA861", ERROR, Scene::podIdentity, (app, scene) -> app.template = PodChanges::windows),
  HOST_NETWORK_WITH_A_ROLE(
      "IRSA833",
      WARNING,
      Scene::irsa,
      (app, scene) -> app.template = pod -> at(pod, "spec").put("hostNetwork", true)),
  STATIC_KEYS_BESIDE_THE_ROLE(
      "IRSA108", ERROR, Scene::irsa, (app, scene) -> app.template = PodChanges::withStaticKeys),
  WORKLOAD_OF_A_MISTYPED_ACCOUNT(
      "IRSA873",
      ERROR,
      Scene::irsa,
      (app, scene) -> {
        app.runsAs = app.name + "s";
        app.isRefused = true;
        app.about = app.namespace + "/" + app.runsAs;
      }),
  CRON_JOB_OF_A_MISTYPED_ACCOUNT(
      "IRSA873",
      ERROR,
      Scene::irsa,
      (app, scene) -> {
        app.kind = "CronJob";
        app.runsAs = app.name + "s";
        app.pods = 0;
        app.about = app.namespace + "/" + app.runsAs;
      }),
  ACCOUNT_IN_ANOTHER_NAMESPACE(
      "IRSA873",
      ERROR,
      Scene::irsa,
      (app, scene) -> {
        app.isDeleted = true;
        app.isRefused = true;
        scene.prod.add(LiveObjects.account("accounts", app.name, Map.of()));
      }),
  ACCOUNT_DELETED("IRSA873", ERROR, Scene::irsa, (app, scene) -> app.isDeleted = true),
  DEFAULT_BESIDE_ITS_OWN_ACCOUNT(
      "IRSA801",
      ERROR,
      Scene::irsa,
      (app, scene) -> {
        app.runsAs = null;
        app.about = app.namespace + "/default";
      }),
  BOTH_WAYS(
      "IRSA864",
      WARNING,
      Scene::irsa,
      (app, scene) -> {
        app.role.trusting(app.trust(), Trusts.podIdentity(null));
        app.association = app.role.arn();
      }),
  ASSOCIATION_WITHOUT_ACCOUNT(
      "IRSA879",
      WARNING,
      Scene::podIdentity,
      (app, scene) -> {
        app.isDeleted = true;
        app.kind = null;
      }),
  TRUST_OF_EVERY_SUBJECT(
      "IRSA876", WARNING, Scene::irsa, (app, scene) -> open(app, "system:serviceaccount:*:*")),
  TRUST_OF_ONE_NAME_EVERYWHERE(
      "IRSA876", WARNING, Scene::irsa, (app, scene) -> open(app, Trusts.subject("*", app.name))),
  TRUST_WITHOUT_SUBJECT("IRSA876", WARNING, Scene::irsa, (app, scene) -> open(app, null)),
  TRUST_OF_EVERYBODY(
      "IRSA876",
      WARNING,
      Scene::irsa,
      (app, scene) -> {
        app.role.trust.add(Trusts.statement("*", "sts:AssumeRoleWithWebIdentity", null));
        app.about = app.role.arn();
      }),
  TRUST_OF_WHAT_IS_GONE(
      "IRSA877",
      NOTE,
      Scene::irsa,
      (app, scene) -> {
        app.role.trusting(app.trust("system:serviceaccount:gone:orders", Trusts.STS));
        app.about = app.role.arn();
        app.isDeleted = true;
        app.kind = null;
      }),
  ROLE_WITHOUT_POLICIES(
      "IRSA875",
      NOTE,
      Scene::irsa,
      (app, scene) -> {
        app.role.policies = false;
        app.about = app.role.arn();
      }),
  ROLE_OF_TWO_NAMESPACES("IRSA878", NOTE, Scene::irsa, Fault::sharing);

  private final String codes;
  private final Level level;
  private final Function<Scene, App> healthy;
  private final BiConsumer<App, Scene> change;

  /** Has several codes if one mistake breaks two links. */
  Fault(String codes, Level level, Function<Scene, App> healthy, BiConsumer<App, Scene> change) {
    this.codes = codes;
    this.level = level;
    this.healthy = healthy;
    this.change = change;
  }

  void plant(Scene scene, List<Planted> faults) {
    App app = healthy.apply(scene);
    change.accept(app, scene);
    app.write();
    for (String code : codes.split(" ")) {
      faults.add(new Planted(this, code, level, app.about));
    }
  }

  private static void open(App app, String subject) {
    Map<String, Object> condition =
        ordered("StringEquals", map(app.cluster.issuer + ":aud", Trusts.STS));
    if (subject != null) {
      condition.put("StringLike", map(app.cluster.issuer + ":sub", subject));
    }
    app.role.trusting(Trusts.irsa(app.provider(), condition));
    app.about = app.role.arn();
  }

  private static void sharing(App app, Scene scene) {
    App other = App.without(scene.prod, "shared-" + app.namespace, app.name);
    other.annotations.putAll(app.annotations);
    other.write();
    app.role.trusting(app.trust(list(app.subject(), other.subject()), Trusts.STS));
    app.about = app.role.arn();
  }
}
