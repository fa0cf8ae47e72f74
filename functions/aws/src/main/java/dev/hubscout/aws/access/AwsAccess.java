package dev.hubscout.aws.access;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The endpoint of AWS and the caller's credentials. A null leaves the choice to the SDK's default
 * chain, as everywhere in Lambda; a value is for embedded stores and the local organization.
 *
 * @param credentials who asks
 * @param endpoint where every service of this access is
 * @param region the Region of calls that do not name one themselves
 * @param http carries the calls; null for what all clients of this process share
 */
public record AwsAccess(
    @Nullable AwsCredentialsProvider credentials,
    @Nullable URI endpoint,
    @Nullable Region region,
    @Nullable SdkHttpClient http) {

  /** Over the network. */
  public AwsAccess(
      @Nullable AwsCredentialsProvider credentials,
      @Nullable URI endpoint,
      @Nullable Region region) {
    this(credentials, endpoint, region, null);
  }

  /** The SDK's defaults. */
  public static final AwsAccess DEFAULT = new AwsAccess(null, null, null);

  /** The same place and Region, asked by someone else. */
  public AwsAccess as(AwsCredentialsProvider other) {
    return new AwsAccess(other, endpoint, region, http);
  }

  /** The same place, in another Region. */
  public AwsAccess in(Region other) {
    return new AwsAccess(credentials, endpoint, other, http);
  }

  /**
   * A client of this access.
   *
   * @param builder with whatever else the client needs; its overrides are kept
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, ExecutionInterceptor... interceptors) {
    if (credentials != null) {
      builder.credentialsProvider(credentials);
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (region != null) {
      builder.region(region);
    }
    var overrides = builder.overrideConfiguration().toBuilder();
    for (var interceptor : interceptors) {
      overrides.addExecutionInterceptor(interceptor);
    }
    return builder
        .overrideConfiguration(overrides.build())
        .httpClient(http == null ? Http.CLIENT : http)
        .build();
  }

  /** One for the process: it holds no connections of its own, the JDK pools them. */
  private static final class Http {
    static final SdkHttpClient CLIENT =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(30))
            .build();
  }
}
