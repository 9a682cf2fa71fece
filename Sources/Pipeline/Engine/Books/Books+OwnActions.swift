import Acting
import Ingest
import Recommending

extension Books {
    /// What was carried out so far and may come back in an export of the CRM.
    var ownActions: OwnActions {
        OwnActions(tasks: cases.performed(.createTask), mails: cases.performed(.sendEmail))
    }
}
