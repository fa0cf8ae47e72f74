package dev.hubscout.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a command serves at the address that it printed. */
record Served(URI origin, String token) {
  private static final Pattern ADDRESS =
      Pattern.compile("(http://127\\.0\\.0\\.1:[0-9]+)/#token=([0-9a-f]{32})");

  /** The address in a command's output; empty where there is none yet. */
  static Optional<Served> in(String output) {
    var matcher = ADDRESS.matcher(output);
    return matcher.find()
        ? Optional.of(new Served(URI.create(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** Status and body of an answer. */
  String get(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(origin.resolve(path))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
