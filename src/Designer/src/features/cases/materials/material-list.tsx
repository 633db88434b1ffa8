import { Button } from 'antd';
import type { CasePage } from '../cases';
import { caseTexts } from '../texts';
import './materials.css';

const words = caseTexts.materials;

/** What was handed in, with what was found of it; a file opens in the viewer. */
export function MaterialList({ page, onOpen }: { page: CasePage; onOpen: (sequence: number) => void }) {
  const mayRead = page.allowedActions.includes('read-materials');
  return (
    <>
      {page.materials.length === 0 ? <p className="nothing">{words.none}</p> : (
        <table className="material-list">
          <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.trust}</th><th scope="col">{words.verdict}</th><th scope="col" className="no-print">{words.file}</th></tr></thead>
          <tbody>
            {page.materials.map((material) => (
              <tr key={material.sequence} className={material.supersededBy === null ? undefined : 'superseded'}>
                <td>
                  {material.sequence}. {material.name}
                  {material.requirement.name !== material.name && <small>（{material.requirement.name}）</small>}
                  {material.isSurplus && <small>（{words.surplus}）</small>}
                  {material.promise?.title != null && <div><small>{words.promised(material.promise.title)}</small></div>}
                  {material.validUntil !== null && <div><small>{words.validUntil(material.validUntil)}</small></div>}
                  {material.supersededBy !== null && <div><small>{words.superseded(material.supersededBy)}</small></div>}
                  {material.reason !== null && <p className="reason">{material.reason}</p>}
                </td>
                <td>{material.trust.name}</td>
                <td><span className={`verdict ${material.verdict.code}`}>{material.verdict.name}</span></td>
                <td className="no-print">
                  {material.fileType === null
                    ? <small>{words.noFile}</small>
                    : <Button size="small" disabled={!mayRead} aria-label={words.openOf(material.name)} onClick={() => { onOpen(material.sequence); }}>{words.open}</Button>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page.missingMaterials.length > 0 && <p className="missing">{words.missing(page.missingMaterials.map(({ name }) => name).join('、'))}</p>}
    </>
  );
}
