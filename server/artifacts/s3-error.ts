import { StoreError } from "./store-error";

/** What the SDK's errors have beside a name and a message: an answer's status, where one came. */
interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const DENIED = new Set([
  "AccessDenied",
  "AllAccessDisabled",
  "ExpiredToken",
  "Forbidden",
  "InvalidAccessKeyId",
  "InvalidToken",
  "SignatureDoesNotMatch",
]);

const RIGHTS = "s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket";

/** An error of the SDK, in words that say what to do. */
export function s3Error(error: unknown, bucket: string): StoreError {
  const { name, message, $metadata }: ServiceError = error instanceof Error ? error : new Error(String(error));
  const reason = message || name;
  const status = $metadata?.httpStatusCode;
  const fail = (text: string, passing: boolean) => new StoreError(text, passing, error);
  if (name === "NoSuchBucket")
    return fail(`There is no bucket ${bucket}: create it, or name another one in MODSCALE_ARTIFACTS.`, false);
  if (status === 401 || status === 403 || DENIED.has(name)) {
    return fail(`S3 lets these credentials not into the bucket ${bucket} (${reason}): give them ${RIGHTS}.`, false);
  }
  if (name === "CredentialsProviderError") {
    const ways = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or a role of this machine";
    return fail(`There are no credentials for the bucket ${bucket} (${reason}): set ${ways}.`, false);
  }
  if (/region is missing/i.test(reason))
    return fail(`S3 needs a region for the bucket ${bucket}: set AWS_REGION, to any for a service of your own.`, false);
  if (status === undefined || status === 429 || status >= 500) {
    return fail(
      `S3 can't be reached for the bucket ${bucket} (${reason}): check AWS_ENDPOINT_URL, AWS_REGION and the network.`,
      true,
    );
  }
  return fail(`S3 refused what was asked of the bucket ${bucket} (${name}: ${reason}).`, false);
}
