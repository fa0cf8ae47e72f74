/** Endpoints and credentials of AWS, and sessions in member accounts. */
@NullMarked
package dev.hubscout.aws.access;

import org.jspecify.annotations.NullMarked;
