-- a target's waiting batches are asked for with every read and write of its light: not by looking through all that wait
DROP INDEX batch_unflushed;
CREATE INDEX batch_waiting ON batch (target_id) WHERE flush_id IS NULL;
