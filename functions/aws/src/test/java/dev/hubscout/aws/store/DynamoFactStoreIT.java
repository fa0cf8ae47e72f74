package dev.hubscout.aws.store;

import dev.hubscout.core.fact.FactStore;

/** The contract on DynamoDB Local. */
class DynamoFactStoreIT extends FactStoreContract {
  @Override
  FactStore newStore() {
    return new DynamoFactStore(LocalDynamo.client(), LocalDynamo.tables().facts(), new TestClock());
  }
}
