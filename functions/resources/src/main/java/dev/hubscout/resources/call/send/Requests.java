package dev.hubscout.resources.call.send;

import dev.hubscout.resources.catalogue.Argument;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Protocol;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Turns an operation with its values into a request, in the operation's protocol. */
public final class Requests {
  /** What CloudTrail shows for these calls. */
  private static final String USER_AGENT = "hubscout";

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private Requests() {}

  /**
   * A request, unsigned.
   *
   * @param account the id of the account that is listed
   * @param values what the call has beside what the operation always has; of one input the last
   *     counts
   * @throws IllegalArgumentException where the operation cannot have such values
   */
  public static BuiltRequest build(
      Operation operation, Target target, String account, List<Value> values) {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException("an account's id has twelve digits");
    }
    var request = operation.request();
    var byInput = new LinkedHashMap<List<Object>, Value>();
    for (var argument : request.arguments()) {
      put(byInput, Value.of(argument.input(), argument.value(account)));
    }
    values.forEach(value -> put(byInput, value));
    var all = List.copyOf(byInput.values());
    var built = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(request.method()));
    var host = target.uri().getHost();
    var prefix = request.hostPrefix().replace(Argument.ACCOUNT, account);
    built
        .protocol(target.uri().getScheme())
        .host(target.prefixed() ? prefix + host : host)
        .encodedPath(path(operation, target.uri(), account, all))
        .putHeader("User-Agent", USER_AGENT);
    if (target.uri().getPort() > 0) {
      built.port(target.uri().getPort());
    }
    for (var value : all) {
      switch (value.input().place()) {
        case QUERY ->
            value.values().forEach(it -> built.appendRawQueryParameter(value.input().name(), it));
        case HEADER -> built.putHeader(value.input().name(), value.single());
        case BODY, PATH -> {}
      }
    }
    var body = all.stream().filter(it -> it.input().place() == Input.Place.BODY).toList();
    if (!body.isEmpty() && request.method().equals("GET")) {
      // the JDK's client would make a POST of it
      throw new IllegalArgumentException(operation.id() + " would need a GET with a body");
    }
    return content(operation, built, body);
  }

  private static void put(Map<List<Object>, Value> values, Value value) {
    values.put(List.of(value.input().place(), value.input().name()), value);
  }

  private static BuiltRequest content(
      Operation operation, SdkHttpRequest.Builder built, List<Value> values) {
    return switch (operation.service().protocol()) {
      case Protocol.Json(var version, var target) ->
          with(
              built.putHeader("X-Amz-Target", target + "." + operation.name()),
              "application/x-amz-json-" + version,
              Bodies.json(values));
      case Protocol.RestJson() ->
          values.isEmpty() && !operation.request().alwaysBody()
              ? new BuiltRequest(built.build(), new byte[0])
              : with(built, "application/json", Bodies.json(values));
      case Protocol.RestXml() ->
          values.isEmpty()
              ? new BuiltRequest(built.build(), new byte[0])
              : with(
                  built,
                  "application/xml",
                  Bodies.xml(operation.name() + "Request", namespace(operation), values));
      case Protocol.Query(var version) -> form(operation, built, version, values);
      case Protocol.Ec2(var version) -> form(operation, built, version, values);
      case Protocol.Cbor _ ->
          with(
              built
                  .putHeader("smithy-protocol", "rpc-v2-cbor")
                  .putHeader("Accept", "application/cbor"),
              "application/cbor",
              Bodies.cbor(values));
    };
  }

  /** As CloudFront has it: the path begins with the version of its API. */
  private static String namespace(Operation operation) {
    var version = operation.request().path().split("/", -1)[1];
    return "http://" + operation.service().id() + ".amazonaws.com/doc/" + version + "/";
  }

  private static BuiltRequest form(
      Operation operation, SdkHttpRequest.Builder built, String version, List<Value> values) {
    return with(
        built,
        "application/x-www-form-urlencoded; charset=utf-8",
        Bodies.form(Map.of("Action", operation.name(), "Version", version), values));
  }

  private static BuiltRequest with(SdkHttpRequest.Builder built, String type, byte[] body) {
    return new BuiltRequest(built.putHeader("Content-Type", type).build(), body);
  }

  private static String path(
      Operation operation, URI endpoint, String account, List<Value> values) {
    var path =
        switch (operation.service().protocol()) {
          case Protocol.Cbor(var service) ->
              "/service/" + service + "/operation/" + operation.name();
          case Protocol.Json _,
              Protocol.Query _,
              Protocol.Ec2 _,
              Protocol.RestJson _,
              Protocol.RestXml _ ->
              operation.request().path().replace(Argument.ACCOUNT, account);
        };
    for (var value : values) {
      if (value.input().place() == Input.Place.PATH) {
        var name = value.input().name();
        path =
            path.replace("{" + name + "}", SdkHttpUtils.urlEncode(value.single()))
                .replace("{" + name + "+}", SdkHttpUtils.urlEncodeIgnoreSlashes(value.single()));
      }
    }
    if (path.contains("{")) {
      throw new IllegalArgumentException(operation.id() + " lacks a value for its path " + path);
    }
    var base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
    return base.endsWith("/") && path.startsWith("/") ? base + path.substring(1) : base + path;
  }
}
