package dev.hubscout.resources.call.send;

import dev.hubscout.resources.call.body.Body;
import dev.hubscout.resources.call.failure.ErrorBody;
import dev.hubscout.resources.catalogue.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs a request with Signature Version 4, sends it, and reads the whole answer. */
public final class Transport {
  private static final int SUCCESS_FROM = 200;
  private static final int SUCCESS_BELOW = 300;

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final long mostBytes;
  private final Duration longest;
  private final LongSupplier nanoTime;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * @param mostBytes the longest body that is read
   * @param longest how long an answer may take in all, once it was begun
   */
  public Transport(
      SdkHttpClient http, AwsCredentialsProvider credentials, long mostBytes, Duration longest) {
    this(http, credentials, mostBytes, longest, System::nanoTime);
  }

  Transport(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      long mostBytes,
      Duration longest,
      LongSupplier nanoTime) {
    this.http = http;
    this.credentials = credentials;
    this.mostBytes = mostBytes;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  /**
   * An answer, whatever its status.
   *
   * @param body of an error no more than {@link ErrorBody#MAX_BYTES}
   */
  public record Answer(SdkHttpResponse http, Body body) {
    /** Whether it is what was asked for, and no error. */
    public boolean success() {
      return http.statusCode() >= SUCCESS_FROM && http.statusCode() < SUCCESS_BELOW;
    }
  }

  /**
   * One attempt.
   *
   * @throws IOException where no answer came, or not all of it
   * @throws software.amazon.awssdk.core.exception.SdkException where there are no credentials
   */
  public Answer send(BuiltRequest request, Endpoint signing) throws IOException {
    var content = ContentStreamProvider.fromByteArray(request.body());
    var identity = credentials.resolveCredentials();
    var signed =
        signer.sign(
            it ->
                it.identity(identity)
                    .request(request.http())
                    .payload(content)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signing.signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, signing.signingRegion())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, signing.encodePathTwice())
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, signing.encodePathTwice()));
    // without a Content-Length the JDK sets it itself, and then also gives the body of a 401
    var outgoing = HttpExecuteRequest.builder().request(signed.request());
    if (request.body().length > 0) {
      outgoing.contentStreamProvider(content);
    }
    long until = nanoTime.getAsLong() + longest.toNanos();
    var response = http.prepareRequest(outgoing.build()).call();
    var headers = response.httpResponse();
    var stream = response.responseBody().orElse(null);
    if (stream == null) {
      return new Answer(headers, Body.empty());
    }
    boolean success = headers.statusCode() >= SUCCESS_FROM && headers.statusCode() < SUCCESS_BELOW;
    return new Answer(headers, success ? whole(headers, stream, until) : error(stream));
  }

  private Body whole(SdkHttpResponse headers, AbortableInputStream stream, long until)
      throws IOException {
    boolean read = false;
    try (stream) {
      var body =
          Body.read(
              stream,
              announced(headers),
              mostBytes,
              () -> {
                if (nanoTime.getAsLong() - until > 0) {
                  throw new SocketTimeoutException("the answer takes longer than " + longest);
                }
              });
      read = true;
      return body;
    } finally {
      if (!read) {
        stream.abort();
      }
    }
  }

  /** The beginning of an error's body; a connection that breaks in it changes nothing. */
  private static Body error(InputStream given) throws IOException {
    try (var stream = given) {
      var bytes = stream.readNBytes(ErrorBody.MAX_BYTES);
      return Body.read(
          new java.io.ByteArrayInputStream(bytes),
          OptionalLong.empty(),
          ErrorBody.MAX_BYTES,
          () -> {});
    }
  }

  private static OptionalLong announced(SdkHttpResponse headers) {
    var length = headers.firstMatchingHeader("Content-Length").orElse("");
    return length.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(length))
        : OptionalLong.empty();
  }
}
