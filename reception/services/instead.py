"""The sheet of a request filed as an appeal instead: the person saw that it is the shorter road."""

from akimat.base.submissions import SubmissionKey
from appeals.domain.kinds import AnswerWay, Form, Kind
from appeals.domain.kinds import Channel as AppealChannel
from appeals.models import Appeal
from appeals.services.register import NewAppeal
from appeals.services.register import register as register_appeal
from reception.services.request import NewRequest


def file_instead(new: NewRequest, *, submission: SubmissionKey | None = None) -> Appeal:
    """Register the words as an appeal; the same ``submission`` gives the same appeal."""
    return register_appeal(
        NewAppeal(
            office=new.office,
            kind=Kind.APPLICATION,
            channel=AppealChannel(new.channel),
            form=Form.ELECTRONIC,
            language=new.language,
            text=new.text,
            full_name=new.full_name,
            iin=new.iin,
            phone=new.phone,
            email=new.email,
            settlement=new.settlement,
            street=new.address,
            answer_way=AnswerWay.EMAIL if new.email else AnswerWay.STATUS_PAGE,
            consent=new.consent,
            consent_version=new.consent_version,
        ),
        actor=None,
        submission=submission,
    )
