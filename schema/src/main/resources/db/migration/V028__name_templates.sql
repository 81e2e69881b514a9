-- A frame without its target's light serves others of the same camera as template.
ALTER TABLE data_product ADD COLUMN template_by bigint REFERENCES account;
COMMENT ON COLUMN data_product.template_by IS 'who named it as template for frames of its target and observatory; absent if it is none';
CREATE INDEX data_product_templates ON data_product (target_id) WHERE template_by IS NOT NULL;
