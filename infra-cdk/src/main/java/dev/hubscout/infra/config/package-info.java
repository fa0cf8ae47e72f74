/**
 * What a deployment is configured with: {@link dev.hubscout.infra.config.HubscoutConfig}, read from
 * the context key {@code hubscout} of {@code cdk.json}.
 */
@NullMarked
package dev.hubscout.infra.config;

import org.jspecify.annotations.NullMarked;
