-- O2: an invitation that was sent again names the one that replaced it, so that its link can say so. A version that does
-- not know the column replaces without a name, as before.
ALTER TABLE invitations
  ADD COLUMN replaced_by text,
  ADD CONSTRAINT invitations_organization_id_replaced_by_fkey
    FOREIGN KEY (organization_id, replaced_by) REFERENCES invitations (organization_id, id) ON DELETE RESTRICT ON UPDATE CASCADE
    DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT invitations_replaced_by_check CHECK (replaced_by IS NULL OR (revoked_at IS NOT NULL AND replaced_by <> id));
