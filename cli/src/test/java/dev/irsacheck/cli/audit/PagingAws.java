package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Emulates STS, EKS and IAM for the collector with pages of one item. */
final class PagingAws implements AutoCloseable {
  private static final String ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
  private static final String REFUSED =
      "{\"message\":\"User: arn:aws:iam::111122223333:user/jo is not authorized to perform:"
          + " eks:DescribeCluster on resource: arn:aws:eks:eu-west-1:111122223333:cluster/shop\"}";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Set<String> keys = new LinkedHashSet<>();

  private PagingAws(HttpServer server) {
    this.server = server;
  }

  static PagingAws start() throws IOException {
    PagingAws aws =
        new PagingAws(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    aws.server.createContext("/", aws::answer);
    // The script describes several associations at the same time.
    aws.server.setExecutor(aws.threads);
    aws.server.start();
    return aws;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the actions, each with the access key and the session token that signed it. */
  synchronized Set<String> keys() {
    return new LinkedHashSet<>(keys);
  }

  private synchronized void signed(HttpExchange exchange, String asked) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    keys.add(
        asked.replaceAll(".*\\bAction=(\\w+).*", "$1 ")
            + authorization.replaceAll(".*Credential=(\\w+)/.*", "$1 ")
            + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String path = exchange.getRequestURI().toString();
    signed(exchange, asked);
    boolean isRefused = path.equals("/clusters/shop");
    if (isRefused) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", "AccessDeniedException");
    }
    String said =
        isRefused
            ? REFUSED
            : path.startsWith("/clusters/") ? eks(path) : query(URLDecoder.decode(asked, UTF_8));
    byte[] body = said.getBytes(UTF_8);
    exchange.sendResponseHeaders(isRefused ? 403 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String eks(String path) {
    String association =
        "\"clusterName\":\"shop\",\"namespace\":\"shop\",\"serviceAccount\":\"%s\"";
    String id = path.replaceAll(".*/|\\?.*", "");
    if (id.startsWith("a-")) {
      String role = "\"roleArn\":\"arn:aws:iam::111122223333:role/" + id + "\"";
      return "{\"association\":{%s,%s}}".formatted(association.formatted(id), role);
    }
    int page = path.contains("nextToken=2") ? 2 : path.contains("nextToken=3") ? 3 : 1;
    String one = association.formatted("a-" + page) + ",\"associationId\":\"a-" + page + "\"";
    String next = page == 3 ? "" : ",\"nextToken\":\"" + (page + 1) + "\"";
    return "{\"associations\":[{" + one + "}]" + next + "}";
  }

  private static String query(String asked) {
    String action = asked.replaceAll(".*\\bAction=(\\w+).*", "$1");
    String result =
        switch (action) {
          case "GetCallerIdentity" ->
              "<Arn>arn:aws:iam::111122223333:user/jo</Arn><UserId>AIDAJ</UserId>"
                  + "<Account>111122223333</Account>";
          case "AssumeRole" ->
              "<Credentials><AccessKeyId>ASIAASSUMED</AccessKeyId>"
                  + "<SecretAccessKey>PLANTED/secret+</SecretAccessKey>"
                  + "<SessionToken>PLANTED/token+=</SessionToken>"
                  + "<Expiration>2027-01-01T00:00:00Z</Expiration></Credentials>";
          case "GetAccountAuthorizationDetails" -> roles(asked.contains("Marker=2"));
          case "ListOpenIDConnectProviders" ->
              "<OpenIDConnectProviderList><member><Arn>arn:aws:iam::111122223333:oidc-provider/"
                  + ISSUER
                  + "</Arn></member></OpenIDConnectProviderList>";
          case "GetOpenIDConnectProvider" ->
              "<Url>"
                  + ISSUER
                  + "</Url><ClientIDList><member>sts.amazonaws.com</member></ClientIDList>";
          default -> throw new IllegalArgumentException(action);
        };
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result);
  }

  private static String roles(boolean isLast) {
    String name = isLast ? "billing" : "orders";
    String trust = URLEncoder.encode("{\"Statement\":[{\"Sid\":\"" + name + "\"}]}", UTF_8);
    return "<RoleDetailList><member><Arn>arn:aws:iam::111122223333:role/"
        + name
        + "</Arn><AssumeRolePolicyDocument>"
        + trust
        + "</AssumeRolePolicyDocument><RolePolicyList><member><PolicyName>inline</PolicyName>"
        + "<PolicyDocument>%7B%22PLANTED%22%3A1%7D</PolicyDocument></member></RolePolicyList>"
        + "<Tags><member><Key>PLANTED</Key><Value>x</Value></member></Tags>"
        + "</member></RoleDetailList><IsTruncated>"
        + !isLast
        + "</IsTruncated>"
        + (isLast ? "" : "<Marker>2</Marker>");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
