/** The newest migration of the first version; first-schema.jsonl.gz holds a database of it. */
export const firstSchema = '20261121000910_entitlements'
