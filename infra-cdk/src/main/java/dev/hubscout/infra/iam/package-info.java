/**
 * How the permissions of every role are written, in the hub and in member accounts: {@link
 * dev.hubscout.infra.iam.Grants}.
 */
@NullMarked
package dev.hubscout.infra.iam;

import org.jspecify.annotations.NullMarked;
