package dev.hubscout.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that there are not are refused when a run is asked for, with what may have been meant. */
class OperationNamesTest {
  private static ResourcesOptions options(String services, String operations) {
    return new ResourcesOptions(names(services), names(operations), true, null);
  }

  private static List<String> names(String text) {
    return text == null ? List.of() : List.of(text.split(",", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                 |
          ec2,s3 |
                 | ListBuckets
                 | s3:ListBuckets,ec2:DescribeVpcs
                 | s3:GetBucketPolicy
          ec2    | DescribeVpcs
                 | glue:ListGlossaries
          """)
  void whatThereIsIsTaken(String services, String operations) {
    assertThatCode(() -> options(services, operations).requireKnown()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dynamdb  |                     | options.services   | no service dynamdb. Near to it: dynamodb
          elasticbeanstalks |            | options.services   | Near to it: elasticbeanstalk
          xyzzy    |                     | options.services   | no service xyzzy.
          ec2,ec3  |                     | options.services   | no service ec3. Near to it: ec2
                   | ListBukets          | options.operations | Near to it: ListBuckets
                   | s3:ListBukets       | options.operations | Near to it: s3:ListBuckets
                   | ec2:Describevpcs    | options.operations | Near to it: ec2:DescribeVpcs
          ec2      | ListBuckets         | options.operations | of the services that are named
                   | ec3:DescribeVpcs    | options.operations | Near to it: ec2:DescribeVpcs
                   | sts:GetSessionToken | options.operations | sts:GetSessionToken is never called
                   | GetSessionToken     | options.operations | sts:GetSessionToken is never called
          """)
  void whatThereIsNotIsRefusedByName(
      String services, String operations, String field, String words) {
    assertThatThrownBy(() -> options(services, operations).requireKnown())
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.getMessage()).contains(words);
            });
  }

  /** What is never called is not offered in place of another name. */
  @Test
  void noNameIsOfferedThatIsNeverCalled() {
    assertThatThrownBy(() -> options(null, "sts:GetSessionTokens").requireKnown())
        .hasMessageContaining("there is no operation sts:GetSessionTokens")
        .hasMessageNotContaining("GetSessionToken,")
        .hasMessageNotContaining("GetSessionToken.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "z"})
  void whereNothingIsNearNothingIsOffered(String asked) {
    assertThat(NearNames.of(asked, List.of("dynamodb", "elasticache"))).isEmpty();
  }

  @Test
  void theNearestComeFirstAndNoMoreThanThree() {
    assertThat(NearNames.of("ListTable", List.of("ListTables", "ListTable2s", "Table", "Unlike")))
        .containsExactly("ListTables", "ListTable2s", "Table");
    assertThat(NearNames.of("aaaa", List.of("aaa1", "aaa2", "aaa3", "aaa4"))).hasSize(3);
  }
}
