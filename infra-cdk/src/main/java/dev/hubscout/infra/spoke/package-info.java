/**
 * What is deployed in member accounts and in the management account: {@link
 * dev.hubscout.infra.spoke.SpokeStacks}.
 */
@NullMarked
package dev.hubscout.infra.spoke;

import org.jspecify.annotations.NullMarked;
