import { SUPPLIER_FILES } from '../../../fixtures/suppliers/index.ts';
import { testSupplierFile } from './supplier-suite.ts';

for (const file of SUPPLIER_FILES.filter(({ profileId }) => profileId.startsWith('innovate-uk-')))
  testSupplierFile(file);
