package dev.hubscout.resources.call;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.resources.call.pace.Limiter;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Callers that speak to a server of a test. */
final class Callers {
  static final AccountId ACCOUNT = new AccountId("111122223333");
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  static final SdkHttpClient HTTP =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(Duration.ofSeconds(5))
          .socketTimeout(Duration.ofSeconds(30))
          .build();

  private Callers() {}

  static AwsAccess access(@Nullable URI endpoint) {
    return new AwsAccess(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", SECRET)),
        endpoint,
        null);
  }

  static Caller of(AwsAccess access, Limiter limiter, CallLimits limits) {
    return new Caller(ACCOUNT, access, HTTP, limiter, limits, SpokeCalls.unpaced(), null);
  }

  static Caller of(CannedAws aws) {
    return of(aws, CallLimits.DEFAULT);
  }

  static Caller of(CannedAws aws, CallLimits limits) {
    return of(access(aws.uri()), new Limiter(16), limits);
  }
}
