import type { ReactNode } from "react";

import { LoadingRows } from "../components/states/LoadingRows.tsx";

export default function Loading(): ReactNode {
  return <LoadingRows />;
}
