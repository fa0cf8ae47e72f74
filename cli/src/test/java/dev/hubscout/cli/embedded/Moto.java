package dev.hubscout.cli.embedded;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Moto's server, an emulator of AWS by others, as a process of its own on the loopback device. */
final class Moto implements AutoCloseable {
  static final String KEY = "testing";

  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final URI endpoint;

  private Moto(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static Moto start(Path directory) throws IOException, InterruptedException {
    var program = program();
    if (program == null) {
      var sentence =
          "moto_server is missing. Install it: python3 -m pip install 'moto[server]==5.2.1'";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(sentence);
      }
      abort(sentence);
      throw new AssertionError("abort() throws");
    }
    int port = freePort();
    var builder =
        new ProcessBuilder(program, "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("moto.log").toFile());
    var moto = new Moto(builder.start(), URI.create("http://127.0.0.1:" + port));
    moto.await(port, directory.resolve("moto.log"));
    return moto;
  }

  private static @Nullable String program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "moto_server"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await(int port, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() - end < 0) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(100); // it does not listen yet
      }
    }
    close();
    throw new AssertionError("moto_server did not start: " + Files.readString(log));
  }

  URI endpoint() {
    return endpoint;
  }

  /** A client of the account that the emulator gives to callers it does not know. */
  <B extends AwsClientBuilder<B, C>, C> C client(B builder, String region) {
    return client(builder, region, AwsBasicCredentials.create(KEY, KEY));
  }

  /** A client in a member account. */
  <B extends AwsClientBuilder<B, C>, C> C client(B builder, String region, String account) {
    try (var sts = client(StsClient.builder(), region)) {
      var session =
          sts.assumeRole(
                  request ->
                      request
                          .roleArn("arn:aws:iam::" + account + ":role/hubscout/HubscoutSpoke")
                          .roleSessionName("scene"))
              .credentials();
      return client(
          builder,
          region,
          AwsSessionCredentials.create(
              session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(
      B builder, String region, AwsCredentials credentials) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  @Override
  public void close() throws InterruptedException {
    var children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
