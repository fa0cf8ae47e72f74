package dev.hubscout.resources.call.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.listing.ListingOutcome;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final String HOST = "cloudhsm.eu-north-1.amazonaws.com";
  private static final String REFERENCE = "sts.eu-north-1.amazonaws.com";

  private static Failures.Verdict of(IOException e, boolean resolves, String reference) {
    Names names =
        host -> {
          assertThat(host).isEqualTo(REFERENCE);
          return resolves;
        };
    return new Failures(OutcomeRules.load(), names)
        .unanswered("cloudhsm:ListHsms", HOST, reference, e);
  }

  @Test
  void aNameThatDoesNotResolveMeansThatTheRegionLacksIt() {
    var verdict =
        of(new UnknownHostException(HOST + ": Name or service not known"), true, REFERENCE);

    assertThat(verdict.failure().outcome()).isEqualTo(ListingOutcome.NOT_AVAILABLE);
    assertThat(verdict.failure().code()).isEqualTo("NO_ENDPOINT");
    assertThat(verdict.failure().sentence())
        .isEqualTo(
            "cloudhsm:ListHsms is not available here: there is no "
                + HOST
                + ". "
                + ListingOutcome.NOT_AVAILABLE.remediation());
    assertThat(verdict.passes()).isFalse();
  }

  @Test
  void exceptWhereNoNameResolves() {
    for (var verdict :
        new Failures.Verdict[] {
          of(new UnknownHostException(HOST), false, REFERENCE),
          of(
              new UnknownHostException(HOST + ": Temporary failure in name resolution"),
              true,
              REFERENCE),
          of(new UnknownHostException("localhost.example"), true, "")
        }) {
      assertThat(verdict.failure().outcome()).isEqualTo(ListingOutcome.ERROR);
      assertThat(verdict.failure().code()).isEqualTo("NAME_NOT_RESOLVED");
      assertThat(verdict.passes()).isTrue();
    }
  }

  @Test
  void whatFailsBelowHttpPasses() {
    assertThat(of(new SocketTimeoutException("Read timed out"), true, REFERENCE))
        .satisfies(
            verdict -> {
              assertThat(verdict.failure().outcome()).isEqualTo(ListingOutcome.TIMED_OUT);
              assertThat(verdict.passes()).isTrue();
            });
    for (var e :
        new IOException[] {
          new ConnectException("Connection refused"),
          new EOFException(),
          new SSLHandshakeException("PKIX path building failed")
        }) {
      assertThat(of(e, true, REFERENCE))
          .satisfies(
              verdict -> {
                assertThat(verdict.failure().outcome()).isEqualTo(ListingOutcome.ERROR);
                assertThat(verdict.passes()).isTrue();
                assertThat(verdict.throttled()).isFalse();
                assertThat(verdict.failure().sentence()).contains(HOST);
              });
    }
  }

  @Test
  void theSystemsResolverKnowsItsOwnName() {
    assertThat(Names.system().resolves("localhost")).isTrue();
    assertThat(Names.system().resolves("no-such-host.invalid")).isFalse();
  }
}
