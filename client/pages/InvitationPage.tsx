// The page behind an invitation link. The token stands behind the '#', so that it is never sent by opening the page;
// only the button spends it. Programs that preview links therefore cannot use an invitation up.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { postRedemption } from '../api.ts';
import { Reference } from '../parts/Failure.tsx';
import { LanguageLinks } from '../parts/LanguageLinks.tsx';
import { useRefusalText } from '../parts/refusalText.ts';
import { usePage } from '../parts/usePage.ts';

/** Where the link leads once the seat is taken: to a round, or to the meetings. */
const placeIn = (search: string): string =>
  /^rounds\/[A-Za-z0-9_-]{1,64}$/.exec(new URLSearchParams(search).get('to') ?? '')?.[0] ?? 'meetings';

export function InvitationPage() {
  const { t } = useTranslation();
  const heading = usePage(t('invitation.title'));
  const text = useRefusalText();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [token] = useState(() => location.hash.slice(1));
  const [to] = useState(() => placeIn(location.search));
  const redeem = useMutation({
    mutationFn: () => postRedemption(token),
    onSuccess: async ({ seatId }) => {
      await queries.invalidateQueries({ queryKey: ['session'] });
      go(`/as/${seatId}/${to}`, { replace: true });
    },
  });
  return (
    <div className="door-page">
      <main id="main">
        <p className="brand-line">{t('frame.brand')}</p>
        <h1 ref={heading} tabIndex={-1}>
          {t('invitation.title')}
        </h1>
        <p className="lead">{token === '' ? t('invitation.empty') : t('invitation.lead')}</p>
        {redeem.error && (
          <div className="banner problem" role="alert">
            <span>{text(redeem.error)}</span>
            <Reference error={redeem.error} />
          </div>
        )}
        {token !== '' && (
          <div className="btns door-btns">
            <button
              type="button"
              className="btn primary"
              disabled={redeem.isPending}
              onClick={() => redeem.mutate()}
              data-testid="accept"
            >
              {redeem.isPending ? t('invitation.taking') : t('invitation.accept')}
            </button>
          </div>
        )}
      </main>
      <footer>
        <LanguageLinks className="door-foot" />
      </footer>
    </div>
  );
}
