/** What the AWS SDKs on the application's class path will do with the role. */
package dev.irsacheck.check.sdk;
