-- The licences of all measurements, without a look at each batch.
CREATE INDEX batch_by_licence ON batch (archive, coalesce(licence, ''));
