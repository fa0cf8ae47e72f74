package dev.hubscout.cli.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Moto with the two operations of Systems Manager that it lacks: every instance it was told of is
 * online, and a command's invocations are listed as moto itself gives them one by one. All else
 * goes through to moto as it is.
 */
final class FilledGaps implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private final URI moto;
  private final List<String> managed;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  FilledGaps(URI moto, List<String> managed) throws IOException {
    this.moto = moto;
    this.managed = List.copyOf(managed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Operations of AWS's JSON services that were asked for. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = exchange.getRequestHeaders().getFirst(TARGET);
      asked.add(String.valueOf(target));
      var body = exchange.getRequestBody().readAllBytes();
      switch (String.valueOf(target)) {
        case "AmazonSSM.DescribeInstanceInformation" -> json(exchange, managedInstances());
        case "AmazonSSM.ListCommandInvocations" -> json(exchange, invocations(exchange, body));
        default -> pass(exchange, forward(exchange, target, body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private JsonNode managedInstances() {
    var answer = Json.lenient().createObjectNode();
    var list = answer.putArray("InstanceInformationList");
    managed.forEach(
        id ->
            list.addObject()
                .put("InstanceId", id)
                .put("PingStatus", "Online")
                .put("PlatformType", "Linux"));
    return answer;
  }

  private JsonNode invocations(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    var command = Json.lenient().readTree(body).path("CommandId").asText();
    var answer = Json.lenient().createObjectNode();
    var list = answer.putArray("CommandInvocations");
    for (var id : managed) {
      var question = Json.lenient().createObjectNode();
      question.put("CommandId", command).put("InstanceId", id);
      var one =
          forward(
              exchange,
              "AmazonSSM.GetCommandInvocation",
              Json.write(question).getBytes(StandardCharsets.UTF_8));
      if (one.statusCode() != 200) {
        continue;
      }
      var invocation = Json.lenient().readTree(one.body());
      var item = list.addObject();
      for (var field :
          List.of(
              "CommandId", "InstanceId", "Comment", "DocumentName", "Status", "StatusDetails")) {
        item.set(field, invocation.path(field));
      }
      item.putArray("CommandPlugins")
          .addObject()
          .put("Name", invocation.path("PluginName").asText())
          .put("Status", invocation.path("Status").asText())
          .put("Output", invocation.path("StandardOutputContent").asText());
    }
    return answer;
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, String target, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(moto.resolve(exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              if (!NOT_FORWARDED.contains(lower) && !name.equalsIgnoreCase(TARGET)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    if (target != null) {
      request.header(TARGET, target);
    }
    request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void json(HttpExchange exchange, JsonNode answer) throws IOException {
    var bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    var head = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
    exchange.sendResponseHeaders(answer.statusCode(), head ? -1 : answer.body().length);
    if (!head) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
