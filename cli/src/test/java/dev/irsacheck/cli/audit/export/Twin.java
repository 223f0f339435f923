package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;
import static dev.irsacheck.cli.audit.export.Tree.ordered;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

enum Twin {
  TRUST_LIKE_SOME_OF_ONE_NAMESPACE(
      Scene::irsa,
      (app, scene) ->
          trusting(
              app,
              ordered(
                  "StringEquals",
                  map(app.cluster.issuer + ":aud", Trusts.STS),
                  "StringLike",
                  map(app.cluster.issuer + ":sub", app.subject() + "*")))),
  TRUST_FOR_ANY_VALUE(
      Scene::irsa,
      (app, scene) ->
          trusting(
              app,
              ordered(
                  "ForAnyValue:StringEquals",
                  map(app.cluster.issuer + ":aud", list(Trusts.STS, "sts.example.com")),
                  "StringEquals",
                  map(app.cluster.issuer + ":sub", list(app.subject()))))),
  TRUST_THAT_IGNORES_CASE(
      Scene::irsa,
      (app, scene) ->
          trusting(
              app,
              ordered(
                  "StringEqualsIgnoreCase",
                  ordered(
                      app.cluster.issuer.toLowerCase() + ":AUD",
                      Trusts.STS,
                      app.cluster.issuer + ":sub",
                      app.subject().toUpperCase())))),
  TRUST_WITHOUT_AUDIENCE(
      Scene::irsa,
      (app, scene) ->
          trusting(app, ordered("StringEquals", map(app.cluster.issuer + ":sub", app.subject())))),
  TRUST_OF_ITS_OWN_ACCOUNT_TOO(
      Scene::irsa,
      (app, scene) ->
          app.role.trust.add(
              Trusts.statement(ordered("AWS", scene.main.arn("root")), "sts:AssumeRole", null))),
  TRUST_OF_TWO_PROVIDERS(
      Scene::irsa,
      (app, scene) ->
          app.role.trusting(
              Trusts.statement(
                  ordered("Federated", list(scene.main.provider(Scene.ELSEWHERE), app.provider())),
                  list("sts:AssumeRoleWithWebIdentity", "sts:TagSession"),
                  ordered("StringLike", map(app.cluster.issuer + ":sub", app.subject()))))),
  TRUST_THAT_DENIES_OTHERS(
      Scene::irsa,
      (app, scene) -> {
        Map<String, Object> denial =
            Trusts.irsa(
                app.provider(),
                ordered(
                    "StringLike",
                    map(app.cluster.issuer + ":sub", Trusts.subject("sandbox", "*"))));
        denial.put("Effect", "Deny");
        app.role.trust.add(denial);
      }),
  SEVERAL_STATEMENTS(
      Scene::irsa,
      (app, scene) ->
          app.role.trusting(
              Trusts.service("ec2.amazonaws.com"),
              Trusts.irsa(
                  scene.main.provider(Scene.ELSEWHERE), Scene.ELSEWHERE, Trusts.STS, app.subject()),
              app.trust())),
  LIFETIME_OF_AN_OLD_WEBHOOK(
      Scene::irsa,
      (app, scene) -> {
        app.annotations.put("eks.amazonaws.com/token-expiration", "900");
        before(app, "eks.amazonaws.com/token-expiration", "3600");
      }),
  ISTIO_AFTER_THE_WEBHOOK(
      Scene::irsa, (app, scene) -> app.pod = pod -> PodChanges.istio(pod, false)),
  ISTIO_FIRST(Scene::irsa, (app, scene) -> app.admitted = pod -> PodChanges.istio(pod, true)),
  CRON_JOB_WITH_OLD_PODS(
      Scene::irsa,
      (app, scene) -> {
        app.kind = "CronJob";
        app.phase = "Succeeded";
        app.admittedBefore = -1;
      }),
  JOB_THAT_FAILED(
      Scene::podIdentity,
      (app, scene) -> {
        app.kind = "Job";
        app.phase = "Failed";
        app.pods = 1;
        app.admittedBefore = -1;
      }),
  JOB_THAT_IS_DONE_WITHOUT_ITS_ACCOUNT(
      Scene::irsa,
      (app, scene) -> {
        app.kind = "Job";
        app.phase = "Succeeded";
        app.pods = 1;
        app.isDeleted = true;
      }),
  EVICTED(
      Scene::irsa,
      (app, scene) -> {
        app.phase = "Failed";
        app.admittedBefore = -1;
      }),
  ASSOCIATION_OF_DEFAULT(
      Scene::podIdentity,
      (app, scene) -> {
        app.namespace = "alone-" + app.name;
        app.account = "default";
        app.runsAs = "default";
        // Each namespace has one.
        app.isDeleted = true;
      }),
  ASSOCIATION_WITHOUT_PODS(Scene::podIdentity, (app, scene) -> app.kind = null),
  HOOK_OF_AN_ACCOUNT_THAT_IS_GONE(
      Scene::without,
      (app, scene) -> {
        app.kind = "Job";
        app.isDeleted = true;
        app.isRefused = true;
        app.workload = job -> at(job, "metadata", "annotations").put("helm.sh/hook", "pre-install");
      }),
  ROLLOUT_IN_PROGRESS(
      Scene::irsa,
      (app, scene) -> {
        app.oldPods = 1;
        app.oldTemplate = pod -> App.variable(pod, "FEATURE", "off");
        app.template = pod -> PodChanges.sidecar(pod, "metrics");
      }),
  OLD_REPLICA_SET_WITH_FAULTS(
      Scene::irsa,
      (app, scene) ->
          app.oldTemplate =
              pod -> {
                at(pod, "spec").put("serviceAccountName", app.name + "s");
                App.variable(pod, "AWS_ROLE_ARN", "arn:aws:iam::1:role/old");
              }),
  WINDOWS(Scene::irsa, (app, scene) -> app.template = PodChanges::windows),
  TARGET_ROLE_OF_ANOTHER_ACCOUNT(Scene::podIdentity, Twin::target),
  ROLE_OF_ANOTHER_ACCOUNT(Scene::irsa, (app, scene) -> app.withRoleIn(scene.data)),
  ROLE_OF_AN_ACCOUNT_THAT_WAS_NOT_GIVEN(
      Scene::irsa,
      (app, scene) -> {
        app.role = null;
        app.annotations.put(App.ROLE_ARN, "arn:aws:iam::999988887777:role/elsewhere");
      }),
  ROLE_OF_TWO_CLUSTERS(Scene::irsa, Twin::inTwoClusters),
  ROLE_BY_HAND(
      Scene::irsa,
      (app, scene) -> {
        app.annotations.clear();
        app.template = pod -> PodChanges.byHand(pod, app.role.arn());
      }),
  ANNOTATION_REMOVED_SINCE(
      Scene::irsa,
      (app, scene) -> {
        before(app, "eks.amazonaws.com/sts-regional-endpoints", "true");
        app.annotations.clear();
      }),
  PODS_OLDER_THAN_THE_CHOICE_OF_ENDPOINTS(
      Scene::irsa,
      (app, scene) -> before(app, "eks.amazonaws.com/sts-regional-endpoints", "false")),
  VARIABLES_SORTED_BY_ANOTHER_WEBHOOK(
      Scene::irsa, (app, scene) -> app.pod = PodChanges::withSortedVariables),
  FARGATE(
      Scene::irsa,
      (app, scene) ->
          app.admitted =
              pod -> at(pod, "metadata", "labels").put("eks.amazonaws.com/fargate-profile", "fp")),
  CRON_JOB_SUSPENDED_WITHOUT_ITS_ACCOUNT(
      Scene::irsa,
      (app, scene) -> {
        app.kind = "CronJob";
        app.pods = 0;
        app.isDeleted = true;
        app.workload = cronJob -> at(cronJob, "spec").put("suspend", true);
      }),
  REPLICA_SET_ALONE(Scene::irsa, (app, scene) -> app.kind = "ReplicaSet"),
  IPV6(scene -> scene.podIdentityIn(scene.edge), (app, scene) -> {}),
  CHINA(scene -> scene.irsaIn(scene.china), (app, scene) -> {}),
  CHINA_BY_POD_IDENTITY(scene -> scene.podIdentityIn(scene.china), (app, scene) -> {}),
  GOVCLOUD(scene -> scene.irsaIn(scene.gov), (app, scene) -> {}),
  ACCOUNT_WITHOUT_PODS(Scene::irsa, (app, scene) -> app.kind = null),
  SCALED_TO_ZERO(Scene::irsa, (app, scene) -> app.pods = 0),
  LONG_NAMES(Scene::irsa, (app, scene) -> longest(app)),
  AUDIENCE_OF_THE_PROVIDER(
      Scene::irsa,
      (app, scene) -> {
        app.annotations.put("eks.amazonaws.com/audience", "reports.example.com");
        app.role.trusting(app.trust(app.subject(), "reports.example.com"));
      }),
  SESSION_TAGS(
      Scene::podIdentity,
      (app, scene) ->
          app.role.trusting(
              Trusts.podIdentity(
                  ordered(
                      "StringEquals",
                      ordered(
                          "aws:RequestTag/kubernetes-namespace",
                          app.namespace,
                          "aws:RequestTag/kubernetes-service-account",
                          app.name,
                          "aws:RequestTag/eks-cluster-name",
                          app.cluster.name))))),
  INIT_CONTAINERS(
      Scene::irsa,
      (app, scene) ->
          app.template =
              pod ->
                  items(at(pod, "spec"), "initContainers").add(LiveObjects.application("migrate"))),
  EPHEMERAL_CONTAINER(
      Scene::irsa,
      (app, scene) ->
          app.pod =
              pod ->
                  items(at(pod, "spec"), "ephemeralContainers")
                      .add(LiveObjects.container("debugger-x7k2p", "busybox:1.37"))),
  STATIC_POD(
      Scene::without,
      (app, scene) -> {
        app.namespace = "kube-system";
        app.account = null;
        app.runsAs = null;
        app.kind = "Pod";
        app.pods = 1;
        app.pod = PodChanges::mirror;
      }),
  HOST_NETWORK(
      Scene::without,
      (app, scene) -> {
        app.namespace = "kube-system";
        app.kind = "DaemonSet";
        app.template = pod -> at(pod, "spec").put("hostNetwork", true);
      }),
  HOST_NETWORK_WITHOUT_METADATA(
      Scene::irsa,
      (app, scene) ->
          app.template =
              pod -> {
                at(pod, "spec").put("hostNetwork", true);
                App.variable(pod, "AWS_EC2_METADATA_DISABLED", "true");
              }),
  ROLE_WITH_A_PATH(
      Scene::irsa,
      (app, scene) -> {
        app.role.path = "/teams/shop/";
        app.annotations.put(App.ROLE_ARN, app.role.arn());
      }),
  TOKEN_OF_ANOTHER_AUDIENCE_BESIDE_IT(
      Scene::irsa, (app, scene) -> app.template = PodChanges::withTokenForVault),
  STATEFUL_SET(Scene::podIdentity, (app, scene) -> app.kind = "StatefulSet"),
  GLOBAL_ENDPOINT(
      Scene::irsa,
      (app, scene) -> app.annotations.put("eks.amazonaws.com/sts-regional-endpoints", "false")),
  REGION_OF_ITS_OWN(
      Scene::irsa,
      (app, scene) -> app.template = pod -> App.variable(pod, "AWS_REGION", "us-east-1")),
  SKIPPED_PROXY(
      Scene::irsa, (app, scene) -> app.template = pod -> PodChanges.proxied(pod, "proxy")),
  OF_A_CUSTOM_CONTROLLER(Scene::irsa, (app, scene) -> app.kind = "Rollout"),
  POD_ALONE(Scene::irsa, (app, scene) -> alone(app)),
  POD_OF_POD_IDENTITY_ALONE(Scene::podIdentity, (app, scene) -> alone(app)),
  DEFAULT_WITHOUT_A_ROLE(
      Scene::without,
      (app, scene) -> {
        app.account = null;
        app.runsAs = null;
      }),
  PENDING(Scene::irsa, (app, scene) -> app.phase = "Pending"),
  TERMINATING(
      Scene::irsa,
      (app, scene) -> {
        app.admittedBefore = 1;
        app.pod = PodChanges::terminatingWithoutRole;
      }),
  NO_KUBERNETES_TOKEN(
      Scene::irsa,
      (app, scene) ->
          app.template = pod -> at(pod, "spec").put("automountServiceAccountToken", false)),
  ROLES_OF_AWS(Scene::without, Twin::rolesOfAws);

  private final Function<Scene, App> plain;
  private final BiConsumer<App, Scene> change;

  Twin(Function<Scene, App> plain, BiConsumer<App, Scene> change) {
    this.plain = plain;
    this.change = change;
  }

  void put(Scene scene) {
    App app = plain.apply(scene);
    change.accept(app, scene);
    app.write();
  }

  private static void trusting(App app, Object condition) {
    app.role.trusting(Trusts.irsa(app.provider(), condition));
  }

  /** All pods are from the time when the service account had this annotation and its role. */
  private static void before(App app, String annotation, String value) {
    app.admittedBefore = -1;
    app.annotationsThen = Map.of(App.ROLE_ARN, app.role.arn(), annotation, value);
  }

  private static void alone(App app) {
    app.kind = "Pod";
    app.pods = 1;
  }

  private static void inTwoClusters(App app, Scene scene) {
    App other = App.irsa(scene.edge, app.namespace, app.name);
    app.role.trusting(app.trust(), other.trust());
    other.role = null;
    other.annotations.putAll(app.annotations);
    other.write();
  }

  private static void target(App app, Scene scene) {
    Role target = new Role(scene.data, app.role.name + "-target");
    Object principal = ordered("AWS", app.role.arn());
    target.trusting(Trusts.statement(principal, list("sts:AssumeRole", "sts:TagSession"), null));
    target.write();
    app.targetRole = target.arn();
  }

  private static void longest(App app) {
    app.namespace = (app.namespace + "-" + "n".repeat(63)).substring(0, 63);
    app.account = (app.name + "." + "a".repeat(253)).substring(0, 253);
    app.runsAs = app.account;
    app.role.name = (app.name + "-" + "r".repeat(64)).substring(0, 64);
    app.role.path = "/" + "p".repeat(500) + "/";
    app.role.trusting(app.trust(Trusts.subject(app.namespace, app.account), Trusts.STS));
    app.annotations.put(App.ROLE_ARN, app.role.arn());
  }

  private static void rolesOfAws(App app, Scene scene) {
    Role sso = new Role(scene.main, "AWSReservedSSO_Admin-" + app.name);
    sso.path = "/aws-reserved/sso.amazonaws.com/eu-west-1/";
    Object signIn = map("StringEquals", map("SAML:aud", "https://signin.aws.amazon.com/saml"));
    Object saml = ordered("Federated", scene.main.arn("saml-provider/AWSSSO_DO_NOT_DELETE"));
    sso.trusting(Trusts.statement(saml, list("sts:AssumeRoleWithSAML", "sts:TagSession"), signIn))
        .write();
    Role linked = new Role(scene.main, "AWSServiceRoleForAmazonEKS-" + app.name);
    linked.path = "/aws-service-role/eks.amazonaws.com/";
    linked.trusting(Trusts.service("eks.amazonaws.com")).write();
    new Role(scene.main, "nodes-" + app.name).trusting(Trusts.service("ec2.amazonaws.com")).write();
    Object repositories =
        ordered(
            "StringEquals",
            map(Scene.GITHUB + ":aud", Trusts.STS),
            "StringLike",
            map(Scene.GITHUB + ":sub", "repo:example/shop:*"));
    new Role(scene.main, "deploy-" + app.name)
        .trusting(Trusts.irsa(scene.main.provider(Scene.GITHUB), repositories))
        .write();
  }
}
