package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not be called, by name: a change of the reviewed files cannot turn it on unseen. */
class NeverTest {
  private static final List<String> CREDENTIALS =
      List.of(
          "ecr:GetAuthorizationToken",
          "ecr-public:GetAuthorizationToken",
          "kinesis-video-archived-media:GetDASHStreamingSessionURL",
          "kinesis-video-archived-media:GetHLSStreamingSessionURL",
          "lakeformation:GetTemporaryDataLocationCredentials",
          "m2:GetSignedBluinsightsUrl",
          "redshift:GetClusterCredentialsWithIAM",
          "redshift-serverless:GetCredentials",
          "sts:GetSessionToken");

  private static final List<String> SIDE_EFFECTS =
      List.of(
          "finspace-data:GetWorkingLocation",
          "iot:DescribeEndpoint",
          "iot:GetRegistrationCode",
          "secretsmanager:GetRandomPassword",
          "waf:GetChangeToken",
          "waf-regional:GetChangeToken");

  private static final List<String> BILLED =
      List.of(
          "ce:GetAnomalyMonitors",
          "ce:GetAnomalySubscriptions",
          "ce:ListCommitmentPurchaseAnalyses",
          "ce:ListCostAllocationTagBackfillHistory",
          "ce:ListCostAllocationTags",
          "ce:ListCostCategoryDefinitions",
          "ce:ListCostCategoryResourceAssociations",
          "ce:ListSavingsPlansPurchaseRecommendationGeneration");

  private static final List<String> OTHER_AUTHENTICATION =
      List.of(
          "codecatalyst:GetUserDetails",
          "codecatalyst:ListAccessTokens",
          "codecatalyst:ListSpaces",
          "importexport:ListJobs",
          "sdb:ListDomains");

  /** Names that sound like a secret; those here were read and answer none, or have it redacted. */
  private static final List<String> HARMLESS =
      List.of(
          "apigateway:GetApiKeys",
          "bedrock-agentcore-control:GetTokenVault",
          "bedrock-agentcore-control:ListApiKeyCredentialProviders",
          "bedrock-agentcore-control:ListOauth2CredentialProviders",
          "bedrock-agentcore-control:ListPaymentCredentialProviders",
          "codebuild:ListSourceCredentials",
          "codedeploy:ListGitHubAccountTokenNames",
          "ec2:DescribeIpamExternalResourceVerificationTokens",
          "gameliftstreams:ListStreamUrls",
          "iam:GetAccountPasswordPolicy",
          "iam:ListServiceSpecificCredentials",
          "iot-managed-integrations:ListCredentialLockers",
          "license-manager:ListTokens",
          "secretsmanager:ListSecrets",
          "wafv2:ListAPIKeys");

  private static final Pattern SECRET =
      Pattern.compile("Token|Credential|Password|Secret|Ur[il]s?$|URL|Api_?Keys?|APIKeys?|Login");

  @Test
  void whatAnswersCredentialsCreatesOrBillsIsNeverCalled() {
    var never =
        Loaded.operations()
            .filter(it -> it.rule().mode() == CallRule.Mode.NEVER)
            .filter(it -> !it.rule().category().equals("custom-endpoint"))
            .map(Operation::id);

    assertThat(never)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(CREDENTIALS, SIDE_EFFECTS, BILLED, OTHER_AUTHENTICATION)
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void whatSoundsLikeASecretWasRead() {
    var called =
        Loaded.operations()
            .filter(it -> it.rule().mode() == CallRule.Mode.ON)
            .filter(it -> SECRET.matcher(it.name()).find())
            .map(Operation::id);

    assertThat(called).containsExactlyInAnyOrderElementsOf(HARMLESS);
  }

  /** Nothing of Cost Explorer that a later version adds is called either. */
  @Test
  void costExplorerIsNeverCalled() {
    assertThat(Loaded.CATALOGUE.operations("ce"))
        .isNotEmpty()
        .allMatch(it -> it.rule().mode() == CallRule.Mode.NEVER);
  }

  /** Data, not descriptions of it: nor do the dependent operations have them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "athena:GetQueryResults",
        "codeartifact:GetAuthorizationToken",
        "cognito-identity:GetCredentialsForIdentity",
        "dynamodb:GetItem",
        "dynamodb:Scan",
        "ec2:GetConsoleOutput",
        "ec2:GetPasswordData",
        "kms:Decrypt",
        "lambda:GetFunction",
        "lightsail:DownloadDefaultKeyPair",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "s3:GetObject",
        "secretsmanager:BatchGetSecretValue",
        "secretsmanager:GetSecretValue",
        "sqs:ReceiveMessage",
        "ssm:GetParameter",
        "ssm:GetParameters",
        "ssm:GetParametersByPath",
        "sso:GetRoleCredentials",
        "sts:GetFederationToken"
      })
  void dataIsNotInTheCatalogue(String id) {
    assertThat(Loaded.all().map(Operation::id)).doesNotContain(id);
  }
}
