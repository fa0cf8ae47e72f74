package dev.hubscout.cli.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.aws.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as a process of its own, told by the environment alone where AWS is. */
final class HubscoutProcess implements AutoCloseable {
  /** One that has not ended by then hangs. */
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Process process;
  private final Path directory;

  private HubscoutProcess(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  record Result(int status, String out, String err) {
    JsonNode json() throws IOException {
      return Json.lenient().readTree(out);
    }
  }

  /**
   * Starts it.
   *
   * @param directory its home, new and of its own
   * @param more variables of its environment
   */
  static HubscoutProcess start(
      Path directory, URI endpoint, Credentials keys, Map<String, String> more, String... arguments)
      throws IOException {
    var archive = directory.resolve("agent/target/hubscout-agent-linux-x86_64.tar.gz");
    Files.createDirectories(archive.getParent());
    Files.writeString(archive, "run by no instance of these tests");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-Dhubscout.home=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.hubscout.cli.Main"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("HOME", directory.toString());
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.putAll(more);
    return new HubscoutProcess(builder.start(), directory);
  }

  /** Waits until it has ended by itself; one that does not is a failure. */
  Result result() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      close();
      throw new AssertionError("hubscout has not ended: " + err());
    }
    return new Result(process.exitValue(), Files.readString(directory.resolve("out")), err());
  }

  long pid() {
    return process.pid();
  }

  /** Whether it has not ended yet. */
  boolean alive() {
    return process.isAlive();
  }

  /** Waits until it has said one of these sentences on standard error. */
  void saying(String... sentences) throws IOException, InterruptedException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (Arrays.stream(sentences).noneMatch(read("err")::contains)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("hubscout has not said so: " + err());
      }
      Thread.sleep(50);
    }
  }

  /** Waits until it has printed a whole line on standard output; gives it. */
  String line() throws IOException, InterruptedException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (read("out").indexOf('\n') < 0) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("hubscout has printed nothing: " + err());
      }
      Thread.sleep(50);
    }
    return read("out").lines().findFirst().orElseThrow();
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private String err() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
