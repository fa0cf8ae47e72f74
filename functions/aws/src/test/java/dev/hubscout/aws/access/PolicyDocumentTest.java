package dev.hubscout.aws.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.access.PolicyDocument.Statement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {
  @Test
  void whatStsWouldNotTakeIsNotSent() {
    var policy =
        new PolicyDocument(
            List.of(
                new Statement(
                    List.of("s3:GetObject"),
                    Collections.nCopies(30, "arn:aws:s3:::bucket/" + "k".repeat(60)))));

    assertThatThrownBy(policy::session)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("longer than STS takes");
  }
}
